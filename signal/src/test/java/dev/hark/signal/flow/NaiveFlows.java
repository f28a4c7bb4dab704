package dev.hark.signal.flow;

import dev.hark.signal.flow.FlowTrackerPropertyTest.Event;
import dev.hark.signal.flow.Verdict.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tracker should say, in the plainest way: keeps every step of every flow, looks at all of them all the time,
 * knows nothing of restarts. For the one definition of {@link FlowTrackerPropertyTest}.
 */
final class NaiveFlows {

    private static final class Flow {
        final List<Event.Happened> steps = new ArrayList<>();
        long opened = Long.MAX_VALUE;
        long notBefore;
        boolean judged;
        boolean missing;
        final List<Integer> repeated = new ArrayList<>();

        int count(int step) {
            return (int) steps.stream().filter(s -> s.step() == step).count();
        }

        int numbers(int step) {
            return steps.stream()
                    .filter(s -> s.step() == step)
                    .mapToInt(Event.Happened::number)
                    .sum();
        }

        long first(int step) {
            return steps.stream()
                    .filter(s -> s.step() == step)
                    .mapToLong(Event.Happened::time)
                    .min()
                    .orElse(-1);
        }

        boolean lacks() {
            int lines = count(0) > 0 ? numbers(0) : 1;
            return count(0) < 1 || count(1) < lines || count(2) < 1 || (count(3) > 0 && numbers(3) < count(2));
        }

        boolean tooOften(int step) {
            return switch (step) {
                case 1 -> count(0) > 0 && count(1) > numbers(0);
                case 2 -> count(2) > 1;
                case 3 -> count(2) > 0 && numbers(3) > count(2);
                default -> false;
            };
        }

        boolean disordered() {
            long latest = -1;
            for (int step = 0; step < 4; step++) {
                if (count(step) > 0) {
                    if (first(step) < latest) {
                        return true;
                    }
                    latest = first(step);
                }
            }
            return false;
        }
    }

    private final long within;
    private final Map<String, Flow> flows = new HashMap<>();
    private final List<String> verdicts = new ArrayList<>();
    private long clock;

    private NaiveFlows(FlowDefinition definition) {
        this.within = definition.within().toMillis();
    }

    static List<String> judge(FlowDefinition definition, List<Event> events) {
        NaiveFlows model = new NaiveFlows(definition);
        for (Event event : events) {
            if (event instanceof Event.Happened step) {
                model.take(step);
            } else if (event instanceof Event.Passed(int millis)) {
                model.pass(millis);
            }
        }
        model.pass(100_000);
        return model.verdicts;
    }

    static String text(String key, Outcome outcome, long opened) {
        return key + " " + outcome + " " + opened;
    }

    private void take(Event.Happened step) {
        Flow flow = flows.get(step.key());
        if (flow != null
                && flow.judged
                && step.step() == 0
                && flow.count(0) > 0
                && step.time() > flow.opened + within) {
            flow = null;
        }
        if (flow == null) {
            flow = new Flow();
            flows.put(step.key(), flow);
        }
        flow.steps.add(step);
        if (!flow.judged && step.time() < flow.opened) {
            flow.opened = step.time();
            flow.notBefore = span(clock);
        }
        if (flow.judged && flow.missing && !flow.lacks()) {
            flow.missing = false;
            say(flow, Outcome.RECOVERED);
        }
        if ((flow.judged || step.step() == 2) && flow.tooOften(step.step())) {
            repeat(flow, step.step());
        }
    }

    private void repeat(Flow flow, int step) {
        if (!flow.repeated.contains(step)) {
            flow.repeated.add(step);
            say(flow, Outcome.REPEATED);
        }
    }

    private void say(Flow flow, Outcome outcome) {
        verdicts.add(text(flow.steps.getFirst().key(), outcome, flow.opened));
    }

    /** A deadline counts as passed once the 256th of its length that it lies in has. */
    private long span(long time) {
        return time / (within / 256);
    }

    private void pass(int millis) {
        clock += millis;
        for (Flow flow : List.copyOf(flows.values())) {
            if (!flow.judged && span(clock) > Math.max(span(flow.opened + within), flow.notBefore)) {
                judge(flow);
            }
            if (flow.judged && span(clock) > span(flow.opened + 2 * within)) {
                flows.remove(flow.steps.getFirst().key());
            }
        }
    }

    private void judge(Flow flow) {
        flow.judged = true;
        if (flow.lacks()) {
            flow.missing = true;
            boolean onlyBegun = flow.count(0) > 0 && flow.count(0) == flow.steps.size();
            say(flow, onlyBegun ? Outcome.STALLED : Outcome.INCOMPLETE);
        } else if (flow.disordered()) {
            say(flow, Outcome.DISORDERED);
        }
        for (int step = 0; step < 4; step++) {
            if (flow.tooOften(step)) {
                repeat(flow, step);
            }
        }
    }
}
