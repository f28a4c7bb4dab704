package dev.hark.sidecar.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file at one moment, as its folder tells; what is in it was not read.
 *
 * @param time when it was looked at
 * @param path by which it is watched
 * @param size in bytes; 0 where there is none
 * @param modified when it was written last, or null where there is no such file
 */
public record FileSnapshot(
        Instant time, String path, long size, @Nullable Instant modified) implements Observation {

    @Override
    public Sense sense() {
        return Sense.HEARTBEAT;
    }
}
