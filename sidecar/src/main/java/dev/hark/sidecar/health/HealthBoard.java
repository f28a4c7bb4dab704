package dev.hark.sidecar.health;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The latest answer of every check. Answers are posted by the schedule and read by anybody, any thread. */
public final class HealthBoard {

    private final InstantSource clock;
    private final List<Check> checks;
    private final Map<Check, CheckState> states = new ConcurrentHashMap<>();
    private final BiConsumer<Result, Status> onChange;

    /**
     * A board with nothing on it yet.
     *
     * @param checks every check, in the order in which they are shown
     * @param onChange is told of every transition: the new result and the status before
     */
    public HealthBoard(List<Check> checks, InstantSource clock, BiConsumer<Result, Status> onChange) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
        this.onChange = onChange;
        Instant now = clock.instant();
        checks.forEach(check -> states.put(check, CheckState.notRunYet(check, now)));
    }

    void post(Check check, Verdict verdict) {
        Instant now = clock.instant();
        Status before = state(check).status();
        CheckState after = states.compute(
                check, (same, state) -> stateOrNew(check, state, now).after(verdict, now));
        if (after.status() != before) {
            onChange.accept(after.at(now), before);
        }
    }

    private static CheckState stateOrNew(Check check, @Nullable CheckState state, Instant now) {
        return state == null ? CheckState.notRunYet(check, now) : state;
    }

    private CheckState state(Check check) {
        return stateOrNew(check, states.get(check), clock.instant());
    }

    public List<Check> checks() {
        return checks;
    }

    /** All results, as they are now. */
    public List<Result> results() {
        Instant now = clock.instant();
        return checks.stream().map(check -> state(check).at(now)).toList();
    }

    public List<Result> results(Layer layer) {
        return results().stream().filter(result -> result.layer() == layer).toList();
    }

    public Result result(Check check) {
        return state(check).at(clock.instant());
    }

    public Status status(Layer layer) {
        return Status.worst(results(layer).stream().map(Result::status).toList());
    }
}
