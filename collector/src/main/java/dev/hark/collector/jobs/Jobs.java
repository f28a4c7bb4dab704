package dev.hark.collector.jobs;

import dev.hark.collector.log.Complaints;
import dev.hark.collector.storage.StoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things again and again, one after the other on one thread. What fails is told and tried again. */
public final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("jobs").daemon().factory());
    private final Complaints complaints;

    public Jobs(Complaints complaints) {
        this.complaints = complaints;
    }

    /**
     * Begins to do something.
     *
     * @param name for the log
     * @param first when it is done first
     * @param period how long after it ended it is done again
     */
    public void every(String name, Duration first, Duration period, Runnable job) {
        var _ = thread.scheduleWithFixedDelay(
                () -> run(name, job), first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(String name, Runnable job) {
        try {
            job.run();
            complaints.over(name);
        } catch (StoreException e) {
            complaints.about(
                    name,
                    more -> LOG.warn(
                            "The store does not answer the job {}: {} ({} more before); it is tried again. Look at the disk"
                                    + " of storage.folder",
                            name,
                            e.getMessage(),
                            more));
        } catch (RuntimeException e) {
            complaints.about(
                    name,
                    more -> LOG.error(
                            "The job {} failed ({} more before); it is tried again. This is a bug in Hark, please report"
                                    + " it",
                            name,
                            more,
                            e));
        }
    }

    /** Waits for the job that runs, if any. */
    public void stop() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("A job did not end within 10 s");
        }
    }
}
