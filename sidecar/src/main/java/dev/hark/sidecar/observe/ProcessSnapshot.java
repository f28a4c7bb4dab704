package dev.hark.sidecar.observe;

import java.time.Instant;
import java.util.Map;

/**
 * The watched process at one moment.
 *
 * @param time when it was read
 * @param id which process
 * @param name the kernel's short name of it
 * @param started when it began, to about a second
 * @param state what it does
 * @param values what the kernel tells of it
 * @param threads how many threads are in each state
 * @param sampled whether it has more threads than were looked at
 */
public record ProcessSnapshot(
        Instant time,
        ProcessId id,
        String name,
        Instant started,
        RunState state,
        Readings<ProcessValue> values,
        Map<RunState, Integer> threads,
        boolean sampled)
        implements Observation {

    public ProcessSnapshot {
        threads = Map.copyOf(threads);
    }

    @Override
    public Sense sense() {
        return Sense.PROCESS;
    }
}
