package dev.hark.collector.health;

import dev.hark.collector.health.Check.Verdict;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Asks every check again and again, each on a thread of its own, so that one that hangs holds up no other: its answer
 * becomes stale, and so unknown. With jitter, so that checks do not march in step.
 */
public final class HealthSchedule implements AutoCloseable {

    private final HealthBoard board;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final ScheduledExecutorService threads;

    public HealthSchedule(HealthBoard board) {
        this.board = board;
        this.threads = Executors.newScheduledThreadPool(
                board.checks().size(), Thread.ofVirtual().name("health-", 0).factory());
    }

    /** Every check is asked at once for the first time. */
    public void start() {
        board.checks().forEach(check -> {
            long jitter = random.nextLong(HealthBoard.PERIOD.toMillis() / 5);
            threads.execute(() -> ask(check));
            var _ = threads.scheduleWithFixedDelay(
                    () -> ask(check),
                    HealthBoard.PERIOD.toMillis() - jitter,
                    HealthBoard.PERIOD.toMillis(),
                    TimeUnit.MILLISECONDS);
        });
    }

    private void ask(Check check) {
        board.post(check, answer(check));
    }

    private static Verdict answer(Check check) {
        try {
            return check.question().ask();
        } catch (Exception e) {
            return new Verdict(Status.UNKNOWN, "could not be asked: " + e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
