package dev.hark.sidecar.observe;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * The watched process has ended.
 *
 * @param time when that was noticed
 * @param last what was seen of it last; it ended after that
 * @param status how it ended, as {@code wait} gives it, where the kernel tells: only of one that nobody has asked yet
 */
public record ProcessEnd(Instant time, ProcessSnapshot last, OptionalInt status) implements Observation {

    @Override
    public Sense sense() {
        return Sense.PROCESS;
    }
}
