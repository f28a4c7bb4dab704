package dev.hark.sidecar.sense;

import dev.hark.sidecar.observe.Sense;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Lets senses look again and again: each on its own period with jitter, one look of each at a time, all on
 * worker threads of their own. A look that fails makes the sense blind for what it looked at, and the next one comes all the
 * same.
 */
public final class SenseSchedule {

    private static final double JITTER = 0.1;

    /** A look that takes longer than so many periods is told of; it cannot be ended from outside. */
    private static final long PATIENCE = 3;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final Senses senses;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private volatile boolean stopped;

    /** One look. May wait for files, and for networks where it shares no thread; what it throws is told as blindness. */
    @FunctionalInterface
    public interface Look {
        void look() throws Exception;
    }

    public SenseSchedule(Vertx vertx, WorkerExecutor worker, Senses senses) {
        this.vertx = vertx;
        this.worker = worker;
        this.senses = senses;
    }

    /**
     * Looks now, and then every period until {@link #stop}.
     *
     * @param what is looked at, for people
     */
    public void every(Duration period, Sense sense, String what, Look look) {
        if (stopped) {
            return;
        }
        Future<Boolean> running = worker.executeBlocking(() -> timed(sense, look), false);
        running.timeout(PATIENCE * period.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> senses.blind(sense, what, why(failure, period)));
        running.onSuccess(looked -> senses.sees(sense, what))
                .onComplete(ended -> vertx.setTimer(jittered(period), id -> every(period, sense, what, look)));
    }

    private Boolean timed(Sense sense, Look look) throws Exception {
        long began = System.nanoTime();
        try {
            look.look();
        } finally {
            senses.took(sense, System.nanoTime() - began);
        }
        return true;
    }

    private static String why(Throwable failure, Duration period) {
        return failure instanceof TimeoutException
                ? "the look has not ended within " + PATIENCE + " periods of " + period.toMillis()
                        + " ms and is waited for"
                : String.valueOf(failure);
    }

    public void stop() {
        stopped = true;
    }

    private long jittered(Duration period) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Math.max(1, Math.round(period.toMillis() * factor));
    }
}
