package dev.hark.sidecar.tail;

import org.jspecify.annotations.Nullable;

/**
 * Hashes of the bytes before some of the last places that were read to. By them a shorter copy of what was read is
 * known although the bytes themselves are gone.
 */
final class Checkpoints {

    /**
     * One place.
     *
     * @param offset where
     * @param before the bytes before it
     */
    record Checkpoint(long offset, Fingerprint before) {}

    private static final int MOST = 32;
    private static final long LONGEST_STEP = 64 * 1024;

    private final @Nullable Checkpoint[] ring = new Checkpoint[MOST];
    private int next;
    private long newest;

    /** Remembers a place, unless the last one is near. */
    void add(long offset, byte[] before, int length) {
        if (offset - newest >= Math.min(LONGEST_STEP, offset / MOST)) {
            ring[next] = new Checkpoint(offset, Fingerprint.of(before, 0, length));
            next = (next + 1) % MOST;
            newest = offset;
        }
    }

    /** The last place that a file of this size holds; null where none is remembered. */
    @Nullable
    Checkpoint lastWithin(long size) {
        Checkpoint last = null;
        for (Checkpoint checkpoint : ring) {
            if (checkpoint != null
                    && checkpoint.offset() <= size
                    && (last == null || checkpoint.offset() > last.offset())) {
                last = checkpoint;
            }
        }
        return last;
    }
}
