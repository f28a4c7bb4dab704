package dev.hark.sidecar.observe;

import java.time.Instant;

/**
 * The control group of the watched process at one moment.
 *
 * @param time when it was read
 * @param folder where it was read; of the first generation, that of its memory
 * @param generation 2, or 1 where that is what there is
 * @param values what it tells
 */
public record CgroupSnapshot(Instant time, String folder, int generation, Readings<CgroupValue> values)
        implements Observation {

    @Override
    public Sense sense() {
        return Sense.CGROUP;
    }
}
