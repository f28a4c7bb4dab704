package dev.hark.signal.flow;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a unit of work must consist of. The first step is the one that begins it.
 *
 * @param name of the flow
 * @param steps in their order, from 1 to {@value #MOST_STEPS}
 * @param ordered whether their order matters
 * @param within how long it may take, from its earliest step
 * @param scope who judges it
 * @param stalls whether a flow in which nothing follows the first step is said to be stalled instead of half done
 */
public record FlowDefinition(
        String name, List<Step> steps, boolean ordered, Duration within, Scope scope, boolean stalls) {

    public static final int MOST_STEPS = 32;

    public static final Duration LONGEST = Duration.ofDays(7);

    /** Where the steps of one flow happen. */
    public enum Scope {
        /** All in one instance: its sidecar judges. */
        INSTANCE,
        /** In several instances or services: the collector judges. */
        FLEET
    }

    /** How often a step should happen. */
    public sealed interface Expected {

        /** At least once. */
        record Some() implements Expected {}

        /** This often, not more and not less. */
        record Exactly(int times) implements Expected {
            public Exactly {
                if (times < 1) {
                    throw new IllegalArgumentException("a step is expected at least once, not " + times + " times");
                }
            }
        }

        /** Once for each time another step happened. */
        record OneFor(String step) implements Expected {}

        /** As often as the number says that another step carried: once for each line of an order of three lines. */
        record NumberOf(String step) implements Expected {}
    }

    /**
     * One thing that must happen.
     *
     * @param name of the step
     * @param required whether it is missed when it does not happen at all
     * @param atMostOnce whether a second time is a failure of its own
     * @param addsNumbers whether it happens as often as the numbers that it carries add up to ("2 lines saved")
     * @param expected how often
     */
    public record Step(String name, boolean required, boolean atMostOnce, boolean addsNumbers, Expected expected) {

        public static Step once(String name) {
            return new Step(name, true, false, false, new Expected.Exactly(1));
        }

        public static Step required(String name) {
            return new Step(name, true, false, false, new Expected.Some());
        }

        public static Step optional(String name) {
            return new Step(name, false, false, false, new Expected.Some());
        }

        public Step expecting(Expected other) {
            return new Step(name, required, atMostOnce, addsNumbers, other);
        }
    }

    public FlowDefinition {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "flow " + name + " has " + steps.size() + " steps; 1 to " + MOST_STEPS + " are possible");
        }
        if (within.toMillis() < 1 || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("flow " + name + " cannot take " + within);
        }
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException("flow " + name + " has two steps " + step.name());
            }
        }
        for (Step step : steps) {
            String other = otherStep(step.expected());
            if (!other.isEmpty() && (!names.contains(other) || other.equals(step.name()))) {
                throw new IllegalArgumentException(
                        "flow " + name + " has no other step " + other + ", which " + step.name() + " is counted by");
            }
        }
    }

    /** Number of a step, or -1. */
    public int indexOf(String step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step)) {
                return i;
            }
        }
        return -1;
    }

    private static String otherStep(Expected expected) {
        return switch (expected) {
            case Expected.OneFor(String step) -> step;
            case Expected.NumberOf(String step) -> step;
            case Expected.Some _, Expected.Exactly _ -> "";
        };
    }
}
