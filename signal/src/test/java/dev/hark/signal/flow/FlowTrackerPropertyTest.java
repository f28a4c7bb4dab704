package dev.hark.signal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.flow.FlowDefinition.Expected;
import dev.hark.signal.flow.FlowDefinition.Scope;
import dev.hark.signal.flow.FlowDefinition.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The tracker against {@link NaiveFlows}: any order, lateness, repetition, and restarts at any place. */
class FlowTrackerPropertyTest {

    private static final FlowDefinition FLOW = new FlowDefinition(
            "any",
            List.of(
                    new Step("a", true, false, false, new Expected.Some()),
                    new Step("b", true, false, false, new Expected.NumberOf("a")),
                    new Step("c", true, true, false, new Expected.Some()),
                    new Step("d", false, false, true, new Expected.OneFor("c"))),
            true,
            Duration.ofMillis(512),
            Scope.INSTANCE,
            true);

    /** What happens next: a step, time that passes, or the process that is killed and reads a part of its log again. */
    sealed interface Event {
        record Happened(String key, int step, long time, int number) implements Event {}

        record Passed(int millis) implements Event {}

        record Saved() implements Event {}

        record Killed() implements Event {}
    }

    @Property(tries = 2000)
    void tracker_judgesAsTheNaiveOneDoes(@ForAll("events") List<Event> events) throws IOException {
        List<String> expected = NaiveFlows.judge(FLOW, events);
        assertThat(new Run(events).verdicts()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What came after the last save is lost with the process, verdicts and all, and is done again. */
    private static final class Run {
        private final List<String> verdicts = new ArrayList<>();
        private final List<Event> events;
        private final long[] clock;
        private FlowTracker tracker = fresh(1);
        private byte[] saved = save(tracker);
        private int savedEvents;
        private int savedVerdicts;

        private Run(List<Event> events) throws IOException {
            this.events = events;
            clock = new long[events.size() + 1];
            for (int i = 0; i < events.size(); i++) {
                clock[i + 1] = clock[i] + (events.get(i) instanceof Event.Passed(int millis) ? millis : 0);
            }
        }

        List<String> verdicts() throws IOException {
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof Event.Killed) {
                    startAgain(i);
                } else if (events.get(i) instanceof Event.Saved) {
                    saved = save(tracker);
                    savedEvents = i;
                    savedVerdicts = verdicts.size();
                } else {
                    take(i);
                }
            }
            tracker.advance(clock[events.size()] + 100_000, this::said);
            return verdicts;
        }

        /** The log is read again from a place before the save. */
        private void startAgain(int killed) throws IOException {
            tracker = fresh(killed);
            tracker.restore(new ByteArrayInputStream(saved));
            verdicts.subList(savedVerdicts, verdicts.size()).clear();
            for (int i = Math.max(0, savedEvents - 3); i < killed; i++) {
                take(i);
            }
        }

        private void take(int i) {
            if (events.get(i) instanceof Event.Happened(String key, int step, long time, int number)
                    && tracker.record("log", i)) {
                tracker.step(0, tracker.key().set(key), step, time, number, this::said);
            }
            tracker.advance(clock[i + 1], this::said);
        }

        private void said(Verdict verdict) {
            verdicts.add(NaiveFlows.text(
                    verdict.key(), verdict.outcome(), verdict.opened().toEpochMilli()));
        }

        private static FlowTracker fresh(long seed) {
            FlowTracker tracker = new FlowTracker(List.of(FLOW), 1000, seed);
            tracker.hearFromTheBeginning();
            tracker.advance(0, verdict -> {});
            return tracker;
        }

        private static byte[] save(FlowTracker tracker) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            tracker.save(out);
            return out.toByteArray();
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Event> happened = Combinators.combine(
                        Arbitraries.of("k1", "k2", "k3"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(0, 3000),
                        Arbitraries.integers().between(0, 2))
                .as(Event.Happened::new);
        Arbitrary<Event> passed = Arbitraries.integers().between(1, 900).map(Event.Passed::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(8, happened),
                        Tuple.of(3, passed),
                        Tuple.of(1, Arbitraries.just(new Event.Saved())),
                        Tuple.of(1, Arbitraries.just(new Event.Killed())))
                .list()
                .ofMaxSize(40);
    }
}
