package dev.hark.sidecar.deliver;

import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Reason;
import java.time.Duration;

/** What came of one attempt to send a batch. */
public sealed interface Answer {

    /** The collector has it. */
    record Taken(Acknowledgement acknowledgement) implements Answer {}

    /**
     * The collector does not take it now; the same batch may be taken later.
     *
     * @param reason why, {@link Reason#INTERNAL} where the collector has a reason that this version does not know
     * @param patience how long the collector asks to wait; zero where it does not say
     * @param detail for people
     */
    record NotNow(Reason reason, Duration patience, String detail) implements Answer {}

    /**
     * The collector will never take it as it is.
     *
     * @param reason why
     * @param detail for people
     */
    record Never(Reason reason, String detail) implements Answer {}

    /**
     * Nobody answered, or with something that no collector says. Whether the batch arrived is unknown.
     *
     * @param detail for people
     */
    record NoAnswer(String detail) implements Answer {}
}
