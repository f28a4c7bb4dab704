package dev.hark.sidecar.deliver;

import dev.hark.signal.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told of each attempt to send a batch, on the event loop. */
@FunctionalInterface
public interface DeliveryMeter {

    /** How an attempt ended. */
    enum Outcome {
        ACKNOWLEDGED,
        RETRIED,
        REFUSED
    }

    /**
     * An attempt ended.
     *
     * @param reason why the collector refused, or null where it did not, or did not answer
     */
    void attempted(Outcome outcome, @Nullable Reason reason, Duration took);
}
