package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a sidecar sends at once. The numbers of a stream rise by one; a batch that is sent again keeps its number.
 * A batch without findings is a heartbeat.
 *
 * @param stream one sidecar's ordered findings: a random id that lives as long as the sidecar's state folder
 * @param sequence number of the batch in its stream, from 1
 * @param origin whose findings these are
 * @param sentAt the sidecar's clock when it sent this
 * @param findings oldest first
 * @param report the sidecar's own ledger, or null where it does not tell
 * @param extra fields of a newer peer, kept
 */
public record Batch(
        UUID stream,
        long sequence,
        Origin origin,
        Instant sentAt,
        List<Finding> findings,
        @Nullable Report report,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public Batch {
        if (stream == null) {
            throw new IllegalArgumentException("stream is missing");
        }
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence must be at least 1, not " + sequence);
        }
        if (origin == null) {
            throw new IllegalArgumentException("origin is missing");
        }
        if (sentAt == null) {
            throw new IllegalArgumentException("sentAt is missing");
        }
        findings = findings == null ? List.of() : List.copyOf(findings);
        extra = Extra.copyOf(extra);
    }
}
