package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import java.util.UUID;

/**
 * The collector's promise that a batch is on disk, and what became of each finding:
 * {@code received = stored + counted + duplicate + sum of dropped}.
 *
 * @param stream the batch's stream
 * @param acknowledged the batch's number
 * @param repeated whether the collector had this very batch before; then nothing has changed
 * @param stored kept with their evidence
 * @param counted counted in their issue, evidence not kept
 * @param duplicate known by their id
 * @param dropped refused one by one, by {@link Reason#code()}
 * @param extra fields of a newer peer, kept
 */
public record Acknowledgement(
        UUID stream,
        long acknowledged,
        boolean repeated,
        int stored,
        int counted,
        int duplicate,
        Map<String, Integer> dropped,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public Acknowledgement {
        dropped = dropped == null ? Map.of() : Map.copyOf(dropped);
        extra = Extra.copyOf(extra);
    }
}
