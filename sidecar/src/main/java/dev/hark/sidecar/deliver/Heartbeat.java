package dev.hark.sidecar.deliver;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Beats about every so often, a fifth more or less by chance, so that sidecars which were started together do not
 * report together for ever. On the event loop.
 */
final class Heartbeat {

    private static final double JITTER = 0.2;

    private final Vertx vertx;
    private final Duration interval;
    private final RandomGenerator random;
    private boolean stopped;

    Heartbeat(Vertx vertx, Duration interval, RandomGenerator random) {
        this.vertx = vertx;
        this.interval = interval;
        this.random = random;
    }

    void start(Runnable beat) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        vertx.setTimer(Math.max(1, Math.round(interval.toMillis() * factor)), id -> {
            if (!stopped) {
                beat.run();
                start(beat);
            }
        });
    }

    void stop() {
        stopped = true;
    }

    /** Whether the last word was so long ago that a beat is worth a batch. */
    boolean isDue(long lastWordNanos) {
        return System.nanoTime() - lastWordNanos >= interval.toNanos() / 2;
    }
}
