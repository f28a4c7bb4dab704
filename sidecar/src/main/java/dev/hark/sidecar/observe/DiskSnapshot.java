package dev.hark.sidecar.observe;

import java.time.Instant;
import java.util.List;

/**
 * Room on file systems at one moment.
 *
 * @param time when it was read
 * @param volumes one for each file system
 */
public record DiskSnapshot(Instant time, List<Volume> volumes) implements Observation {

    public DiskSnapshot {
        volumes = List.copyOf(volumes);
    }

    @Override
    public Sense sense() {
        return Sense.DISK;
    }

    /**
     * A file system.
     *
     * @param path by which it is watched
     * @param type such as {@code ext4}; empty where it is not known
     * @param size all of it, in bytes
     * @param usable what a user without special rights may still write
     * @param readOnly whether nothing can be written at all
     */
    public record Volume(String path, String type, long size, long usable, boolean readOnly) {}
}
