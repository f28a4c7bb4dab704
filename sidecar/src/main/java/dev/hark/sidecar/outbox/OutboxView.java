package dev.hark.sidecar.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outbox at one moment, for metrics, health and the report to the collector.
 *
 * @param stream id of the stream
 * @param nextSequence number of its next new batch
 * @param ledger the counters
 * @param waitingBytes bytes of what waits
 * @param bytes bytes on disk
 * @param limit most bytes on disk
 * @param oldest when the oldest waiting finding was taken, or null where none waits
 */
public record OutboxView(
        UUID stream,
        long nextSequence,
        Ledger ledger,
        long waitingBytes,
        long bytes,
        long limit,
        @Nullable Instant oldest) {

    /** Age of the oldest waiting finding; zero where none waits. */
    public Duration oldestAge(Instant now) {
        if (oldest == null || now.isBefore(oldest)) {
            return Duration.ZERO;
        }
        return Duration.between(oldest, now);
    }
}
