package dev.hark.collector.health;

import dev.hark.collector.health.Check.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The latest answer of every check. A status changes only after two answers of the same kind in a row, and an answer
 * that is too old counts as unknown. Any thread.
 */
public final class HealthBoard {

    /** How often every check is asked. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration STALE = PERIOD.multipliedBy(4);

    private record State(Status status, Instant since, Verdict last, Instant checkedAt) {}

    private final List<Check> checks;
    private final InstantSource clock;
    private final BiConsumer<Result, Status> onChange;
    private final Map<Check, State> states = new HashMap<>();

    /**
     * A board with nothing on it yet.
     *
     * @param onChange is told of every change: the new result and the status before
     */
    public HealthBoard(List<Check> checks, InstantSource clock, BiConsumer<Result, Status> onChange) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
        this.onChange = onChange;
        Instant now = clock.instant();
        checks.forEach(check ->
                states.put(check, new State(Status.UNKNOWN, now, new Verdict(Status.UNKNOWN, "not asked yet"), now)));
    }

    public List<Check> checks() {
        return checks;
    }

    /** Writes an answer down. */
    void post(Check check, Verdict verdict) {
        Instant now = clock.instant();
        Status before;
        Status after;
        synchronized (states) {
            State state = state(check);
            before = state.status();
            boolean confirmed = state.last().status() == verdict.status();
            boolean first = before == Status.UNKNOWN;
            after = confirmed || first ? verdict.status() : before;
            states.put(check, new State(after, after == before ? state.since() : now, verdict, now));
        }
        if (after != before) {
            onChange.accept(result(check), before);
        }
    }

    public Result result(Check check) {
        Instant now = clock.instant();
        State state;
        synchronized (states) {
            state = state(check);
        }
        boolean stale = state.checkedAt().plus(STALE).isBefore(now);
        return new Result(
                check,
                stale ? Status.UNKNOWN : state.status(),
                state.since(),
                stale
                        ? "no answer since; before that: " + state.last().observed()
                        : state.last().observed(),
                state.checkedAt());
    }

    public List<Result> results() {
        return checks.stream().map(this::result).toList();
    }

    /** Worst status of a layer. */
    public Status status(Layer layer) {
        return Status.worst(results().stream()
                .filter(result -> result.check().layer() == layer)
                .map(Result::status)
                .toList());
    }

    private State state(Check check) {
        State state = states.get(check);
        if (state == null) {
            throw new IllegalArgumentException("no check of this board: " + check.name());
        }
        return state;
    }
}
