package dev.hark.sidecar.observe;

import java.time.Instant;

/**
 * There is a process in the place of the one that was watched.
 *
 * @param time when that was noticed
 * @param last what was seen of the former one last
 * @param began the new one
 */
public record ProcessRestart(Instant time, ProcessSnapshot last, ProcessSnapshot began) implements Observation {

    @Override
    public Sense sense() {
        return Sense.PROCESS;
    }
}
