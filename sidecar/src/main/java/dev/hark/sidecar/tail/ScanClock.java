package dev.hark.sidecar.tail;

import java.util.concurrent.TimeUnit;

/**
 * When to compare the files that are there with those that are followed: every second, at once when there is a hint,
 * and never so often that it costs more than a small part of the time.
 */
final class ScanClock {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final long SELDOM = TimeUnit.SECONDS.toNanos(5);
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(5);

    /** However dear a scan seems on a starved machine: a log may be rotated away within this. */
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);

    /** Regular scans may take one part in so many of the time, hinted ones one in so many. */
    private static final long REGULAR_SHARE = 200;

    private static final long HINTED_SHARE = 20;

    private boolean ever;
    private boolean hinted;
    private long doneAt;
    private long cost;

    /** Whether it is time; asks for hints. */
    boolean isDue(long nanos, FolderHints hints) {
        hinted |= hints.changed();
        long since = nanos - doneAt;
        return !ever || since >= regular() || (hinted && since >= pause());
    }

    /** A reason for a scan that no folder tells. */
    void hasten() {
        hinted = true;
    }

    void done(long began, long ended) {
        cost = ever ? Math.min(ended - began, 2 * cost + SHORTEST / HINTED_SHARE) : 0; // the first one is always dear
        ever = true;
        hinted = false;
        doneAt = ended;
    }

    /** How long nothing is due. */
    long idleFor(long nanos) {
        return hinted ? Math.max(1, doneAt + pause() - nanos) : Long.MAX_VALUE;
    }

    private long regular() {
        return Math.clamp(cost * REGULAR_SHARE, EVERY, SELDOM);
    }

    private long pause() {
        return Math.clamp(cost * HINTED_SHARE, SHORTEST, LONGEST);
    }
}
