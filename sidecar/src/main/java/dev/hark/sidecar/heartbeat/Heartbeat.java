package dev.hark.sidecar.heartbeat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One expected event: when it came last, when it is due, whether it is missing. Times are those of the sidecar's clock,
 * and nothing is due before a whole period after the first of them. Time in which the sidecar did not run, as of a
 * machine that was suspended, counts for nothing.
 */
final class Heartbeat {

    /** How much earlier than its time of the calendar an event may come, for clocks differ. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    /** A clock that is set back by more than this was wrong before: the calendar begins anew. */
    private static final Duration WRONG_CLOCK = Duration.ofHours(3);

    private final HeartbeatConfig config;
    private final Instant start;

    /** From when the period runs: the last event, or the start; later than that where time was lost. */
    private Instant from;

    private Instant due;
    private @Nullable Instant lastSeen;

    /** The latest moment of which it is known that the event had not come: for what is looked at now and then. */
    private @Nullable Instant lookedAt;

    private @Nullable Miss missing;

    /**
     * That an event did not come.
     *
     * @param due when it was, first
     * @param deadline when its grace was over
     * @param since when the last one came, or null if none did since the start
     * @param start since when it is waited for
     */
    record Miss(Instant due, Instant deadline, @Nullable Instant since, Instant start) {}

    Heartbeat(HeartbeatConfig config, Instant start) {
        this.config = config;
        this.start = start;
        this.from = start;
        this.due = dueAfter(start);
    }

    private Instant dueAfter(Instant after) {
        return switch (config.timetable()) {
            case Timetable.Every every -> after.plus(every.period());
            case Timetable.Calendar calendar -> calendar.next(after);
        };
    }

    HeartbeatConfig config() {
        return config;
    }

    /** It came. */
    void seen(Instant at) {
        Instant before = lastSeen;
        if (before != null && at.isBefore(before)) {
            return;
        }
        lastSeen = at;
        looked(at);
        switch (config.timetable()) {
            case Timetable.Every every -> {
                from = at;
                due = at.plus(every.period());
                missing = null;
            }
            case Timetable.Calendar calendar -> {
                if (!at.isBefore(due.minus(EARLY))) {
                    due = calendar.next(at.isBefore(due) ? due : at);
                    missing = null;
                } else {
                    missing = null; // the one that was missed, if any, came after all, before the next is due
                }
            }
        }
    }

    /** It could have been seen up to here; whether it was, {@link #seen} says. */
    void looked(Instant at) {
        if (lookedAt == null || at.isAfter(lookedAt)) {
            lookedAt = at;
        }
    }

    /** Time in which nothing could happen: what would have been due in it is not waited for. */
    void lost(Instant until, Duration length) {
        switch (config.timetable()) {
            case Timetable.Every every -> {
                from = from.plus(length);
                due = from.plus(every.period());
            }
            case Timetable.Calendar calendar -> {
                if (!due.isAfter(until)) {
                    due = calendar.next(until);
                }
            }
        }
    }

    /** The clock was set back. */
    void setBack(Instant now, Duration by) {
        lookedAt = null;
        lastSeen = lastSeen == null || !lastSeen.isAfter(now) ? lastSeen : now;
        switch (config.timetable()) {
            case Timetable.Every every -> {
                from = from.minus(by);
                due = from.plus(every.period());
            }
            case Timetable.Calendar calendar -> due = by.compareTo(WRONG_CLOCK) > 0 ? calendar.next(now) : due;
        }
    }

    /**
     * Judges, where it can.
     *
     * @return what is missing and was not before this call, or null
     */
    @Nullable
    Miss judge(Instant now, boolean mustLook) {
        Instant deadline = due.plus(config.grace());
        boolean inSight = !mustLook || (lookedAt != null && !lookedAt.isBefore(deadline));
        if (!now.isAfter(deadline) || !inSight) {
            return null;
        }
        Miss miss = missing;
        boolean isNew = miss == null;
        if (miss == null) {
            miss = new Miss(due, deadline, lastSeen, start);
            missing = miss;
        }
        if (config.timetable() instanceof Timetable.Calendar calendar) {
            due = calendar.next(now.minus(config.grace()));
        }
        return isNew ? miss : null;
    }

    /** What is missing now, or null. */
    @Nullable
    Miss missing() {
        return missing;
    }

    @Nullable
    Instant lastSeen() {
        return lastSeen;
    }
}
