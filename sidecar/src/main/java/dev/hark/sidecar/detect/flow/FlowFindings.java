package dev.hark.sidecar.detect.flow;

import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import dev.hark.signal.Source;
import dev.hark.signal.flow.Verdict;
import dev.hark.signal.flow.Verdict.Outcome;
import dev.hark.signal.flow.Verdict.Place;
import dev.hark.signal.flow.Verdict.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts verdicts about flows into words: title, the two facts, evidence. */
final class FlowFindings {

    /** Name of the detector. */
    static final String DETECTOR = "flow";

    /** Field of a finding that settles another one: the id of that. */
    static final String RECOVERS = "recovers";

    private static final double BEGUN = 0.95;
    /** The first step is missing: its record may have been lost, or be of another form. */
    private static final double HEADLESS = 0.7;

    private static final double DISORDERED = 0.8;

    private final StepLines lines;
    private final Function<String, @Nullable String> files;

    /**
     * Words.
     *
     * @param lines the latest lines with steps
     * @param files path of a file by its identity, or null
     */
    FlowFindings(StepLines lines, Function<String, @Nullable String> files) {
        this.lines = lines;
        this.files = files;
    }

    Finding of(Verdict verdict, String keyName) {
        boolean settles = verdict.outcome() == Outcome.RECOVERED;
        Map<String, Object> extra =
                settles ? Map.of(RECOVERS, id(verdict, first(verdict).name())) : Map.of();
        return new Finding(
                id(verdict, verdict.outcome().name()),
                kind(first(verdict)),
                DETECTOR,
                verdict.at(),
                verdict.opened(),
                Limits.cut(title(verdict), Limits.TITLE),
                facts(verdict),
                evidence(verdict, keyName),
                confidence(verdict),
                extra);
    }

    /** Of a flow that recovered, what was said of it at its deadline. */
    private static Outcome first(Verdict verdict) {
        if (verdict.outcome() != Outcome.RECOVERED) {
            return verdict.outcome();
        }
        boolean onlyBegun = verdict.missed().size() == required(verdict) - 1
                && !verdict.missed().contains(verdict.flow().steps().getFirst().name());
        return verdict.flow().stalls() && onlyBegun ? Outcome.STALLED : Outcome.INCOMPLETE;
    }

    private static String id(Verdict verdict, String outcome) {
        String repeated = verdict.outcome() == Outcome.REPEATED ? names(verdict.repeated()) : "";
        return FindingId.of(
                DETECTOR,
                verdict.flow().name(),
                verdict.key(),
                Long.toString(verdict.opened().toEpochMilli()),
                outcome,
                repeated);
    }

    private static Kind kind(Outcome outcome) {
        return switch (outcome) {
            case INCOMPLETE, RECOVERED -> Kind.Known.PARTIAL_SAVE;
            case STALLED -> Kind.Known.STALLED;
            case REPEATED -> Kind.Known.DUPLICATE_WORK;
            case DISORDERED -> Kind.Known.WRONG_RESULT;
        };
    }

    private static double confidence(Verdict verdict) {
        return switch (verdict.outcome()) {
            case DISORDERED -> DISORDERED;
            case REPEATED -> BEGUN;
            case INCOMPLETE, STALLED, RECOVERED -> verdict.steps().getFirst().first() == null ? HEADLESS : BEGUN;
        };
    }

    /** Without key and counts, so that all that lack the same steps are one issue; the same again when it recovers. */
    private static String title(Verdict verdict) {
        String flow = "Flow " + verdict.flow().name();
        return switch (first(verdict)) {
            case INCOMPLETE, RECOVERED -> flow + " left half done: " + quoted(verdict.missed()) + " missing";
            case STALLED ->
                flow + " stalled after "
                        + quote(verdict.steps().getFirst().step().name());
            case REPEATED -> flow + " did " + names(verdict.repeated()) + " more often than it should";
            case DISORDERED -> flow + " ran in the wrong order";
        };
    }

    private static List<Fact> facts(Verdict verdict) {
        String flow = "flow " + verdict.flow().name();
        Fact seen = new Fact(lastStep(verdict), placeText(verdict), cut(seen(verdict)));
        Fact missed = new Fact(verdict.at(), flow, cut(against(verdict)));
        return List.of(seen, missed);
    }

    private static String cut(String text) {
        return Limits.cut(text, Limits.LINE);
    }

    private static String seen(Verdict verdict) {
        List<StepState> happened = happened(verdict).toList();
        long done = verdict.steps().stream()
                .filter(step -> step.step().required() && !step.isMissing())
                .count();
        Instant last = lastStep(verdict);
        String steps = happened.stream().map(FlowFindings::count).collect(Collectors.joining(", "));
        return done + " of " + required(verdict) + " required steps done" + (last == null ? "" : " by " + last)
                + (steps.isEmpty() ? "" : ": " + steps);
    }

    private static String against(Verdict verdict) {
        String after = " after " + text(verdict.flow().within());
        return switch (verdict.outcome()) {
            case INCOMPLETE ->
                verdict.missing().stream().map(FlowFindings::lack).collect(Collectors.joining(", ", "", after));
            case STALLED -> "nothing has followed the first step" + after;
            case REPEATED ->
                verdict.repeated().stream()
                        .map(s -> quote(s.step().name()) + " done " + times(s.done()) + "; at most " + times(s.most())
                                + " is right")
                        .collect(Collectors.joining(", "));
            case DISORDERED ->
                verdict.steps().stream()
                        .map(s -> quote(s.step().name()))
                        .collect(Collectors.joining(", then ", "the order should be ", ""));
            case RECOVERED ->
                quoted(verdict.missed()) + " came "
                        + text(Duration.between(verdict.deadline(), verdict.at())
                                .abs())
                        + (verdict.at().isBefore(verdict.deadline()) ? " before" : " after")
                        + " the deadline, and was heard after it: the flow is complete";
        };
    }

    private static String lack(StepState step) {
        return quote(step.step().name()) + " missing"
                + (step.done() == 0 ? "" : " (" + step.done() + " of " + step.least() + ")");
    }

    private static String count(StepState step) {
        boolean counted = step.done() != 1 || step.least() > 1;
        String of = step.least() > 1 ? step.done() + " of " + step.least() : step.done() + " times";
        return step.step().name() + (counted ? " " + of : "");
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private Evidence evidence(Verdict verdict, String keyName) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("flow", verdict.flow().name());
        keys.put(keyName, verdict.key());
        return new Evidence(null, source(verdict), context(verdict), keys, Map.of());
    }

    private @Nullable Source source(Verdict verdict) {
        StepState last = latest(verdict);
        Place place = last == null ? null : last.place();
        String file = place == null ? null : files.apply(place.source());
        return place == null || file == null
                ? null
                : new Source(file, place.source(), place.offset(), place.offset(), 0, 0);
    }

    private List<ContextLine> context(Verdict verdict) {
        List<ContextLine> context = new ArrayList<>();
        happened(verdict)
                .map(StepState::place)
                .filter(Objects::nonNull)
                .map(lines::at)
                .filter(Objects::nonNull)
                .limit(Limits.CONTEXT_LINES)
                .forEach(context::add);
        return context;
    }

    private static Stream<StepState> happened(Verdict verdict) {
        return verdict.steps().stream()
                .filter(step -> step.first() != null)
                .sorted(Comparator.comparing(StepState::first, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private static @Nullable StepState latest(Verdict verdict) {
        return happened(verdict).reduce((first, second) -> second).orElse(null);
    }

    private static @Nullable Instant lastStep(Verdict verdict) {
        StepState latest = latest(verdict);
        return latest == null ? null : latest.first();
    }

    private static String placeText(Verdict verdict) {
        StepState latest = latest(verdict);
        Place place = latest == null ? null : latest.place();
        return place == null ? "flow " + verdict.flow().name() : "byte " + place.offset();
    }

    private static long required(Verdict verdict) {
        return verdict.flow().steps().stream().filter(step -> step.required()).count();
    }

    private static String names(List<StepState> steps) {
        return steps.stream().map(step -> quote(step.step().name())).collect(Collectors.joining(", "));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(FlowFindings::quote).collect(Collectors.joining(", "));
    }

    private static String quote(String name) {
        return "'" + name + "'";
    }

    private static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }
}
