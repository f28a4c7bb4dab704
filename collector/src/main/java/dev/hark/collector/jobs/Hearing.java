package dev.hark.collector.jobs;

import dev.hark.signal.Reason;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Since when the collector could hear everybody. Right after its start, and after it had to turn batches away for its
 * own sake, silence says nothing of the sidecars: they wait before they try again. Any thread.
 */
public final class Hearing {

    private final InstantSource clock;
    private volatile Instant since;

    public Hearing(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /** A batch was turned away. */
    public void refused(Reason reason) {
        if (reason == Reason.STORE_UNAVAILABLE || reason == Reason.OVERLOADED || reason == Reason.INTERNAL) {
            since = clock.instant();
        }
    }

    public Instant since() {
        return since;
    }
}
