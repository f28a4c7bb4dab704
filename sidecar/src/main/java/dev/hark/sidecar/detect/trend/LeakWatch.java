package dev.hark.sidecar.detect.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides when a rising floor is a leak. The shorter the windows, the more it asks for: a cache that takes an hour to fill
 * looks like a leak for minutes. Of the shortest, that the limit comes within half an hour, or that the floor is a multiple
 * of what it was; of the middle ones, the same within a day. What slows down and would end below the limit is a cache that
 * fills, or a pool. One thread.
 */
public final class LeakWatch {

    private static final Duration[] SOON = {Duration.ofMinutes(30), Duration.ofDays(1), Duration.ofDays(30)};

    /** Times what it was, and times the least rise. */
    private static final double[] MULTIPLE = {3, 2, 1};

    /** So many values without a rise end the leak. */
    private static final int QUIET = 220;

    /**
     * What is too little to speak of.
     *
     * @param rise least that the floor must have risen by
     * @param share and least part of where it began
     * @param used least part of the limit that is used up
     * @param ever longest time to the limit that is worth a word
     * @param unlimited the shortest windows that are believed where no limit comes near: 0, 1, 2, or 3 for none
     */
    public record Least(double rise, double share, double used, Duration ever, int unlimited) {

        /** For what is given back by itself when it is not needed. */
        public static Least of(double rise, double share) {
            return new Least(rise, share, 0, Duration.ofDays(30), 0);
        }
    }

    private final Least least;
    private final RisingFloor floor = new RisingFloor();
    private final Running running = new Running();
    private int quiet;

    public LeakWatch(Least least) {
        this.least = least;
    }

    /**
     * Takes a value.
     *
     * @param limit of the value, where there is one
     * @return the rise, if it is to be claimed now
     */
    public Optional<Rise> add(Instant at, double value, Load load, OptionalDouble limit) {
        Optional<Rise> leak = floor.add(at, value, load).filter(rise -> isLeak(rise, limit));
        if (leak.isPresent()) {
            quiet = 0;
            return leak.filter(rise -> running.holds(at, rise.since()));
        }
        quiet++;
        if (quiet > QUIET) {
            running.over();
        }
        return Optional.empty();
    }

    private boolean isLeak(Rise rise, OptionalDouble limit) {
        double most = limit.orElse(Double.POSITIVE_INFINITY);
        if (rise.rose() < least.rise || rise.rose() < least.share * rise.from() || rise.converges(most)) {
            return false;
        }
        return (limit.isPresent() && reaches(rise, most)) || multiplies(rise, limit);
    }

    private boolean reaches(Rise rise, double limit) {
        Duration soon = SOON[rise.scale()].compareTo(least.ever) < 0 ? SOON[rise.scale()] : least.ever;
        return rise.to() >= least.used * limit
                && rise.left(limit).filter(left -> left.compareTo(soon) <= 0).isPresent();
    }

    /** Limits are often so high that nobody ever sees them: no reason not to speak of what grows without end. */
    private boolean multiplies(Rise rise, OptionalDouble limit) {
        double times = MULTIPLE[rise.scale()];
        return rise.scale() >= least.unlimited
                && (limit.isEmpty() || least.used == 0)
                && rise.to() >= times * rise.from()
                && rise.rose() >= times * least.rise;
    }

    /** Since when it leaks. */
    public Instant since(Instant otherwise) {
        return running.since(otherwise);
    }

    /** Begins anew: the process is another, or what was counted is. */
    public void restart() {
        floor.restart();
        running.over();
        quiet = 0;
    }
}
