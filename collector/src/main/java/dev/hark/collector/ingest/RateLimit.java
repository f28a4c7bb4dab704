package dev.hark.collector.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each caller. A batch is let in before anybody knows how many findings it holds, so it may take
 * its bucket below zero; the caller then waits until the debt is paid. So nothing is parsed only to be refused, and the
 * rate holds in the long run. Any thread.
 *
 * <p>Callers come from the configured tokens: there are as many buckets as tokens.
 */
final class RateLimit {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private static final class Bucket {
        private double level;
        private long filledAt;
    }

    RateLimit(double perSecond, double burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /** How long the caller has to wait before the next batch; zero where it need not. */
    synchronized Duration waitOf(String caller) {
        double level = filled(caller).level;
        return level > 0 ? Duration.ZERO : Duration.ofNanos((long) ((1 - level) / perSecond * NANOS));
    }

    /** The caller has sent so many findings. */
    synchronized void spend(String caller, int findings) {
        filled(caller).level -= findings;
    }

    private Bucket filled(String caller) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.get(caller);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.level = burst;
            buckets.put(caller, bucket);
        } else {
            bucket.level = Math.min(burst, bucket.level + (now - bucket.filledAt) / NANOS * perSecond);
        }
        bucket.filledAt = now;
        return bucket;
    }
}
