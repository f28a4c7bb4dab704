package dev.hark.signal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
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
 * @param unreadMillis for how long there have been unread bytes without a pause, 0 where there are none
 * @param waitingMillis for how long the oldest finding has waited, 0 where none waits
 * @param leaving whether the sidecar stops after this batch, having been asked to
 * @param extra fields of a newer peer, kept
 */
public record Report(
        long findings,
        long acknowledged,
        long inOutbox,
        Map<String, Long> dropped,
        long unreadBytes,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long unreadMillis,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long waitingMillis,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean leaving,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

    public Report {
        dropped = dropped == null ? Map.of() : Map.copyOf(new TreeMap<>(dropped));
        extra = Extra.copyOf(extra);
    }

    /** A ledger alone, of a sidecar that goes on. */
    public Report(long findings, long acknowledged, long inOutbox, Map<String, Long> dropped, long unreadBytes) {
        this(findings, acknowledged, inOutbox, dropped, unreadBytes, 0, 0, false, Map.of());
    }

    /** The same with the ages of what is unread and of what waits. */
    public Report aged(Duration unread, Duration waiting) {
        return new Report(
                findings,
                acknowledged,
                inOutbox,
                dropped,
                unreadBytes,
                unread.toMillis(),
                waiting.toMillis(),
                leaving,
                extra);
    }

    /** The same as last words. */
    public Report asLast() {
        return new Report(
                findings, acknowledged, inOutbox, dropped, unreadBytes, unreadMillis, waitingMillis, true, extra);
    }

    /** What is missing from the sum; 0 when the ledger closes. */
    public long balance() {
        return findings
                - acknowledged
                - inOutbox
                - dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
