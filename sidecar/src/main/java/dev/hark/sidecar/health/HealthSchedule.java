package dev.hark.sidecar.health;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Runs every check on its own period, with jitter, one run of each at a time. A run that takes longer than its period
 * allows is given up as unknown, and the next one waits until it has ended.
 */
public final class HealthSchedule {

    private static final double JITTER = 0.1;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final HealthBoard board;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private volatile boolean stopped;

    public HealthSchedule(Vertx vertx, WorkerExecutor worker, HealthBoard board) {
        this.vertx = vertx;
        this.worker = worker;
        this.board = board;
    }

    /** Every check runs at once for the first time. */
    public void start() {
        board.checks().forEach(this::run);
    }

    public void stop() {
        stopped = true;
    }

    private void run(Check check) {
        if (stopped) {
            return;
        }
        var running = worker.executeBlocking(check::run, false);
        running.timeout(check.period().toMillis() * 3 / 4, TimeUnit.MILLISECONDS)
                .otherwise(failure -> couldNotRun(check, failure))
                .onSuccess(verdict -> board.post(check, verdict));
        running.onComplete(ended -> vertx.setTimer(jittered(check.period()), id -> run(check)));
    }

    private static Verdict couldNotRun(Check check, Throwable failure) {
        String why = failure instanceof TimeoutException
                ? "did not end within " + check.period().toMillis() * 3 / 4 + " ms"
                : "could not run: " + failure;
        return Verdict.of(Status.UNKNOWN, why, "");
    }

    private long jittered(Duration period) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Math.max(1, Math.round(period.toMillis() * factor));
    }
}
