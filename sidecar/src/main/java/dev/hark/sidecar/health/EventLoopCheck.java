package dev.hark.sidecar.health;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Does a loop still turn? Compares the time of its last turn with now; both from {@link System#nanoTime}. */
public final class EventLoopCheck implements Check {

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration STUCK = Duration.ofSeconds(10);

    private final String name;
    private final LongSupplier lastTurnNanos;

    /**
     * A check of one loop.
     *
     * @param name of the check
     * @param lastTurnNanos when the loop last turned
     */
    public EventLoopCheck(String name, LongSupplier lastTurnNanos) {
        this.name = name;
        this.lastTurnNanos = lastTurnNanos;
    }

    @Override
    public Layer layer() {
        return Layer.PROCESS;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Verdict run() {
        Duration silent = Duration.ofNanos(System.nanoTime() - lastTurnNanos.getAsLong());
        Status status =
                silent.compareTo(STUCK) >= 0 ? Status.FAIL : silent.compareTo(SLOW) >= 0 ? Status.WARN : Status.PASS;
        return Verdict.of(
                status,
                "last turn " + Math.max(0, silent.toMillis()) + " ms ago",
                "less than " + SLOW.toMillis() + " ms ago");
    }
}
