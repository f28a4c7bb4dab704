package dev.hark.demo.shop.stock;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the survey on its round, again and again, on one thread of its own. */
public final class Rounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final ScheduledExecutorService thread;

    private Rounds(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    public static Rounds start(Supplier<Runnable> survey, Duration period) {
        var thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("survey").daemon().factory());
        var millis = period.toMillis();
        // Only a problem of a single round is caught: what is scheduled and throws is never run again.
        var _ = thread.scheduleWithFixedDelay(() -> go(survey.get()), millis, millis, TimeUnit.MILLISECONDS);
        return new Rounds(thread);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void go(Runnable survey) {
        try {
            survey.run();
        } catch (RuntimeException e) {
            log.error("The shelves could not be counted", e);
        }
    }
}
