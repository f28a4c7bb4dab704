package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sidecar says of itself with each batch: its side of the ledger, and how much it has not read yet.
 * {@code findings = acknowledged + inOutbox + sum of dropped}, counted from the start of the stream.
 *
 * @param findings found so far
 * @param acknowledged of these, confirmed by the collector before this batch
 * @param inOutbox of these, waiting, this batch included
 * @param dropped of these, given up, by reason
 * @param unreadBytes bytes of followed logs that are not read yet
 * @param extra fields of a newer peer, kept
 */
public record Report(
        long findings,
        long acknowledged,
        long inOutbox,
        Map<String, Long> dropped,
        long unreadBytes,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public Report {
        dropped = dropped == null ? Map.of() : Map.copyOf(new TreeMap<>(dropped));
        extra = Extra.copyOf(extra);
    }

    /** What is missing from the sum; 0 when the ledger closes. */
    public long balance() {
        return findings
                - acknowledged
                - inOutbox
                - dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
