package dev.hark.signal.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tracker says about a flow.
 *
 * @param flow its definition
 * @param key what tied its steps together; the beginning and a digest of it where it is longer than 63 bytes
 * @param outcome what it came to
 * @param opened time of its earliest step
 * @param at event time at which it is said: the deadline, or the step that made the difference
 * @param steps all steps of the definition, in its order
 * @param missed names of the steps that were missing at the deadline, whether they came later or not
 */
public record Verdict(
        FlowDefinition flow,
        String key,
        Outcome outcome,
        Instant opened,
        Instant at,
        List<StepState> steps,
        List<String> missed) {

    /** What a flow comes to, but for what all should: completeness. */
    public enum Outcome {
        /** Steps are missing at the deadline. */
        INCOMPLETE,
        /** Nothing followed the first step; only of definitions that say so. */
        STALLED,
        /** A step happened more often than it may. */
        REPEATED,
        /** Nothing is missing and the order is wrong. */
        DISORDERED,
        /** What was missing at the deadline came after it. */
        RECOVERED
    }

    /**
     * A step of the flow.
     *
     * @param step its definition
     * @param done how often it happened, or what its numbers add up to
     * @param least how often it must
     * @param most how often it may; {@link Integer#MAX_VALUE} where there is no limit
     * @param first when it happened first, or null where it did not
     * @param place where that was read, or null where it did not happen or was too long ago to know
     */
    public record StepState(
            FlowDefinition.Step step,
            int done,
            int least,
            int most,
            @Nullable Instant first,
            @Nullable Place place) {

        public boolean isMissing() {
            return done < least;
        }

        public boolean isRepeated() {
            return done > most;
        }
    }

    /**
     * Where a step was read.
     *
     * @param source such as a file's identity
     * @param offset such as the first byte of a record
     */
    public record Place(String source, long offset) {}

    public Verdict {
        steps = List.copyOf(steps);
        missed = List.copyOf(missed);
    }

    /** Deadline of the flow. */
    public Instant deadline() {
        return opened.plus(flow.within());
    }

    public List<StepState> missing() {
        return steps.stream().filter(StepState::isMissing).toList();
    }

    public List<StepState> repeated() {
        return steps.stream().filter(StepState::isRepeated).toList();
    }
}
