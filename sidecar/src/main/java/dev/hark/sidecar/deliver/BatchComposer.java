package dev.hark.sidecar.deliver;

import dev.hark.sidecar.outbox.BatchLimit;
import dev.hark.sidecar.outbox.Ledger;
import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.outbox.Outgoing;
import dev.hark.signal.Report;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes the next batch ready to be sent: fixed on disk, with the report, encoded. On a worker thread. */
final class BatchComposer {

    private final Outbox outbox;
    private final BatchLimit limit;
    private final BatchBody body;
    private final LongSupplier unreadBytes;
    private final InstantSource clock;

    BatchComposer(Delivery.Surroundings around, BatchLimit limit, BatchBody body, InstantSource clock) {
        this.outbox = around.outbox();
        this.unreadBytes = around.unreadBytes();
        this.limit = limit;
        this.body = body;
        this.clock = clock;
    }

    /**
     * A batch that may be sent.
     *
     * @param batch what it is
     * @param body how it goes over the wire
     */
    record Ready(Outgoing batch, BatchBody.Encoded body) {}

    /** The next batch, empty where there is nothing to send. */
    Optional<Ready> next(boolean heartbeat) throws IOException {
        return outbox.compose(limit, heartbeat)
                .map(batch -> new Ready(batch, body.encode(batch, clock.instant(), report(batch.ledger()))));
    }

    private Report report(Ledger ledger) {
        return new Report(
                ledger.allFindings(),
                ledger.acknowledged(),
                ledger.inOutbox(),
                ledger.droppedByCode(),
                unreadBytes.getAsLong(),
                Map.of());
    }
}
