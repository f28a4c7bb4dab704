package dev.hark.sidecar.sense;

import dev.hark.sidecar.observe.Sense;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Lets senses look again and again: each on its own period with jitter, one look of each at a time, all on a worker
 * thread of their own. A look that fails makes the sense blind for what it looked at, and the next one comes all the
 * same.
 */
public final class SenseSchedule {

    private static final double JITTER = 0.1;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final Senses senses;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private volatile boolean stopped;

    /** One look. May wait for files, not for networks; what it throws is told as blindness. */
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
        worker.executeBlocking(
                        () -> {
                            long began = System.nanoTime();
                            try {
                                look.look();
                                senses.sees(sense, what);
                            } finally {
                                senses.took(sense, System.nanoTime() - began);
                            }
                            return true;
                        },
                        false)
                .onFailure(failure -> senses.blind(sense, what, String.valueOf(failure)))
                .onComplete(ended -> vertx.setTimer(jittered(period), id -> every(period, sense, what, look)));
    }

    public void stop() {
        stopped = true;
    }

    private long jittered(Duration period) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Math.max(1, Math.round(period.toMillis() * factor));
    }
}
