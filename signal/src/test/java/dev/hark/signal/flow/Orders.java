package dev.hark.signal.flow;

import dev.hark.signal.flow.FlowDefinition.Expected;
import dev.hark.signal.flow.FlowDefinition.Scope;
import dev.hark.signal.flow.FlowDefinition.Step;
import dev.hark.signal.flow.Verdict.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A tracker of orders, told of steps by name. Seconds are event time from an arbitrary start. */
final class Orders {

    static final long START = 1_700_000_000_000L;

    static final FlowDefinition FLOW = flow(
            true,
            new Step("placed", true, false, false, new Expected.Some()),
            new Step("line saved", true, false, false, new Expected.NumberOf("placed")),
            new Step("paid", true, true, false, new Expected.Some()),
            new Step("mail sent", true, false, false, new Expected.Some()));

    private final FlowDefinition flow;
    private final List<Verdict> verdicts = new ArrayList<>();
    private FlowTracker tracker;
    private long offset;

    Orders() {
        this(FLOW, 1000);
    }

    Orders(FlowDefinition flow, int most) {
        this.flow = flow;
        this.tracker = new FlowTracker(List.of(flow), most, 42);
        tracker.advance(START, verdicts::add);
    }

    static FlowDefinition flow(boolean ordered, Step... steps) {
        return new FlowDefinition("order", List.of(steps), ordered, Duration.ofSeconds(30), Scope.INSTANCE, false);
    }

    Orders step(String key, String step, double second) {
        return step(key, step, second, 0);
    }

    Orders step(String key, String step, double second, int number) {
        if (tracker.record("shop.log", offset++)) {
            take(key, step, second, number);
        }
        return this;
    }

    private void take(String key, String step, double second, int number) {
        tracker.step(
                0,
                tracker.key().set(key),
                flow.indexOf(step),
                START + Math.round(second * 1000),
                number,
                verdicts::add);
    }

    Orders until(double second) {
        tracker.advance(START + Math.round(second * 1000), verdicts::add);
        return this;
    }

    /** An order in which nothing is missing. */
    Orders whole(String key, double second) {
        return step(key, "placed", second, 2)
                .step(key, "line saved", second + 1)
                .step(key, "line saved", second + 1)
                .step(key, "paid", second + 2)
                .step(key, "mail sent", second + 3);
    }

    FlowTracker tracker() {
        return tracker;
    }

    void replaceBy(FlowTracker other) {
        tracker = other;
    }

    void readAgainFrom(long earlier) {
        offset = earlier;
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    List<Outcome> outcomes() {
        return verdicts.stream().map(Verdict::outcome).toList();
    }
}
