package dev.hark.collector.health;

import dev.hark.collector.health.Check.Verdict;
import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The collector's checks. */
public final class Checks {

    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration STUCK = Duration.ofSeconds(30);

    private static final long LITTLE_DISK = 512L << 20;
    private static final long NO_DISK = 32L << 20;

    private Checks() {}

    /** Does a thread or loop still turn? Its latest turn is given in {@link System#nanoTime}. */
    public static Check turning(String name, LongSupplier lastTurnNanos) {
        return new Check(Layer.PROCESS, name, "turned less than " + SLOW.toSeconds() + " s ago", () -> {
            Duration silent = Duration.ofNanos(System.nanoTime() - lastTurnNanos.getAsLong());
            Status status = silent.compareTo(STUCK) >= 0
                    ? Status.FAIL
                    : silent.compareTo(SLOW) >= 0 ? Status.WARN : Status.PASS;
            return new Verdict(status, "turned " + Math.max(0, silent.toMillis()) + " ms ago");
        });
    }

    /** Is there room for the store? */
    public static Check disk(Path folder) {
        return new Check(Layer.RESOURCES, "disk", "more than " + (LITTLE_DISK >> 20) + " MiB free", () -> {
            long free = Files.getFileStore(folder).getUsableSpace();
            Status status = free < NO_DISK ? Status.FAIL : free < LITTLE_DISK ? Status.WARN : Status.PASS;
            return new Verdict(status, (free >> 20) + " MiB free");
        });
    }

    /** Is the heap wide enough? Warns only: what cannot go on ends by itself and is started again. */
    public static Check memory() {
        return new Check(Layer.RESOURCES, "memory", "less than 95 % of the heap used", () -> {
            Runtime runtime = Runtime.getRuntime();
            long used = runtime.totalMemory() - runtime.freeMemory();
            long percent = used * 100 / runtime.maxMemory();
            return new Verdict(percent >= 95 ? Status.WARN : Status.PASS, percent + " % of the heap used");
        });
    }

    /** Can the store write? */
    public static Check store(FindingStore store) {
        return new Check(Layer.DEPENDENCIES, "store", "writes within " + SLOW.toSeconds() + " s", () -> {
            long start = System.nanoTime();
            try {
                store.probe();
            } catch (StoreException e) {
                return new Verdict(Status.FAIL, String.valueOf(e.getMessage()));
            }
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            return new Verdict(millis > SLOW.toMillis() ? Status.WARN : Status.PASS, "wrote in " + millis + " ms");
        });
    }
}
