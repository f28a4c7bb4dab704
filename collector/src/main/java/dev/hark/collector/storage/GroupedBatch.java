package dev.hark.collector.storage;

import dev.hark.signal.Origin;
import dev.hark.signal.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch ready to be stored: decoded, scrubbed, grouped.
 *
 * @param key which batch it is
 * @param origin whose findings these are
 * @param receivedAt when it came, by the collector's clock
 * @param findings the good ones, in their order
 * @param dropped how many were not good, by reason code
 * @param report the sidecar's own side of the ledger, or null
 */
public record GroupedBatch(
        Key key,
        Origin origin,
        Instant receivedAt,
        List<GroupedFinding> findings,
        Map<String, Integer> dropped,
        @Nullable Report report) {

    public GroupedBatch {
        findings = List.copyOf(findings);
        dropped = Map.copyOf(dropped);
    }

    /**
     * Which batch it is.
     *
     * @param stream the sidecar's stream
     * @param sequence its number there
     * @param content fingerprint of its content; the same number with another one is another batch
     */
    public record Key(UUID stream, long sequence, String content) {}

    /** Findings that came with it, good or not. */
    public int received() {
        return findings.size()
                + dropped.values().stream().mapToInt(Integer::intValue).sum();
    }
}
