package dev.hark.sidecar.detect;

import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Turns observations into findings. No I/O and no clock: time comes with the observation. What it remembers is
 * bounded. Called by one thread.
 */
public interface Detector {

    /** Name that its findings carry, such as {@code log_error}. */
    String name();

    /** Looks at one observation; claims what it finds before it returns. */
    void observe(Observation observation, Consumer<Finding> findings);

    /**
     * Time has come to here: deadlines pass, windows close. Told again and again, about every second, also when nothing
     * is seen; a clock that was set back makes it smaller.
     */
    default void advance(Instant now, Consumer<Finding> findings) {}
}
