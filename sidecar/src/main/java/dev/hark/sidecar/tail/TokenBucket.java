package dev.hark.sidecar.tail;

import java.util.concurrent.TimeUnit;

/** Lets through so many a second in the long run, and a burst after a pause. Time comes with the question. */
final class TokenBucket {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final int burst;
    private double tokens;
    private long filledAt;

    /**
     * A full bucket.
     *
     * @param perSecond 0 lets everything through
     */
    TokenBucket(int perSecond, int burst, long nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = nanos;
    }

    /** Whether one may pass now; {@link #take} it if it does. */
    boolean has(long nanos) {
        if (perSecond == 0) {
            return true;
        }
        tokens = Math.min(burst, tokens + (nanos - filledAt) / NANOS * perSecond);
        filledAt = nanos;
        return tokens >= 1;
    }

    void take() {
        tokens--;
    }
}
