package dev.hark.sidecar.deliver;

import dev.hark.sidecar.outbox.BatchLimit;
import dev.hark.sidecar.outbox.Ledger;
import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.outbox.Outgoing;
import dev.hark.signal.Report;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the next batch ready to be sent: fixed on disk, with the report, encoded. On a worker thread. */
final class BatchComposer {

    private final Outbox outbox;
    private final BatchLimit limit;
    private final BatchBody body;
    private final Supplier<Unread> unread;
    private final InstantSource clock;

    BatchComposer(Surroundings around, BatchLimit limit, BatchBody body, InstantSource clock) {
        this.outbox = around.outbox();
        this.unread = around.unread();
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

    /**
     * The next batch, empty where there is nothing to send.
     *
     * @param heartbeat whether a batch without findings will do
     * @param leaving whether the sidecar has been told to stop
     */
    Optional<Ready> next(boolean heartbeat, boolean leaving) throws IOException {
        return outbox.compose(limit, heartbeat)
                .map(batch -> new Ready(batch, body.encode(batch, clock.instant(), report(batch.ledger(), leaving))));
    }

    private Report report(Ledger ledger, boolean leaving) {
        Unread logs = unread.get();
        Report report = new Report(
                        ledger.allFindings(),
                        ledger.acknowledged(),
                        ledger.inOutbox(),
                        ledger.droppedByCode(),
                        logs.bytes())
                .aged(logs.age(), outbox.view().oldestAge(clock.instant()));
        return leaving ? report.asLast() : report;
    }
}
