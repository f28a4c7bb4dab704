package dev.hark.sidecar.deliver;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts: doubling from the first to the longest, each cut by a random part of up to a half, so that
 * sidecars which lost the same collector do not come back in step. Not safe for use by several threads.
 */
final class Backoff {

    /** A collector may ask for patience, but not for ever. */
    static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    /** How long to wait now: what the collector asked for, if that is more. */
    Duration next(Duration asked) {
        Duration wait = next;
        next = min(next.multipliedBy(2), longest);
        long millis = wait.toMillis();
        Duration jittered = Duration.ofMillis(Math.max(1, millis - random.nextLong(millis / 2 + 1)));
        return asked.compareTo(jittered) > 0 ? min(asked, MOST_PATIENCE) : jittered;
    }

    void reset() {
        next = first;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
