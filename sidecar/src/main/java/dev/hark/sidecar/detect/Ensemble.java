package dev.hark.sidecar.detect;

import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.Sense;
import dev.hark.signal.Finding;
import dev.hark.signal.scrub.Scrubber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The detectors that remember: one set for the whole instance, shown the records of all its logs and what every other
 * sense saw. Log thread only, but for {@link #see}, which any thread may call and which never waits: what the queue
 * between them cannot take is left out, and counted.
 */
public final class Ensemble {

    private static final int QUEUE = 4096;

    /** How often the detectors are told that time has passed. */
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Of a detector that failed. */
    public record Failure(String detector, RuntimeException cause) {}

    private final List<Detector> detectors;
    private final List<LineInterest> interests;
    private final Scrubber scrubber = new Scrubber();
    private final ArrayBlockingQueue<Observation> seen;
    private final Map<Sense, LongAdder> overflowed = new EnumMap<>(Sense.class);
    private final Deque<Finding> waiting = new ArrayDeque<>();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private final LongAdder failures = new LongAdder();
    private Instant advancedTo = Instant.MIN;

    public Ensemble(List<Detector> detectors) {
        this(detectors, QUEUE);
    }

    Ensemble(List<Detector> detectors, int queue) {
        this.detectors = List.copyOf(detectors);
        this.interests = detectors.stream()
                .filter(LineInterest.class::isInstance)
                .map(LineInterest.class::cast)
                .toList();
        this.seen = new ArrayBlockingQueue<>(queue);
        for (Sense sense : Sense.values()) {
            overflowed.put(sense, new LongAdder());
        }
    }

    /** Those whose memory must survive a restart. Log thread. */
    public List<Remembering> remembering() {
        return detectors.stream()
                .filter(Remembering.class::isInstance)
                .map(Remembering.class::cast)
                .toList();
    }

    /** Without detectors. */
    public static Ensemble none() {
        return new Ensemble(List.of(), 1);
    }

    /** Keeps what another sense saw for the next {@link #round}. Any thread. */
    public void see(Observation observation) {
        if (!detectors.isEmpty() && !seen.offer(observation)) {
            LongAdder adder = overflowed.get(observation.sense());
            if (adder != null) {
                adder.increment();
            }
        }
    }

    /** Whether a record that begins with this line is to be shown although it tells of no trouble. */
    boolean wants(byte[] line, int from, int to, long thread, long trace) {
        for (int i = 0; i < interests.size(); i++) {
            if (interests.get(i).wants(line, from, to, thread, trace)) {
                return true;
            }
        }
        return false;
    }

    /** Shows a record: one that may be a failure, or that was wanted. */
    void observe(LogObservation record) {
        show(record);
    }

    /**
     * Shows what was seen since the last round, and how late it is. Takes nothing while findings wait: the queue, and
     * the logs, are the buffer.
     */
    public void round(Instant now) {
        while (waiting.isEmpty() && !seen.isEmpty()) {
            Observation next = seen.poll();
            if (next != null) {
                show(next);
            }
        }
        if (waiting.isEmpty() && !now.isBefore(advancedTo.equals(Instant.MIN) ? now : advancedTo.plus(STEP))) {
            advance(now);
        } else if (now.isBefore(advancedTo)) {
            advancedTo = now; // the clock was set back: go on from there
        }
    }

    /** Tells the detectors how late it is. */
    public void advance(Instant now) {
        advancedTo = now;
        for (Detector detector : detectors) {
            guarded(detector, found -> detector.advance(now, found));
        }
    }

    private void show(Observation observation) {
        for (Detector detector : detectors) {
            guarded(detector, found -> detector.observe(observation, found));
        }
    }

    /** A detector that fails must cost neither the thread nor the others. */
    private void guarded(Detector detector, Consumer<Consumer<Finding>> work) {
        try {
            work.accept(finding -> waiting.addLast(scrubber.scrub(finding)));
        } catch (RuntimeException e) {
            failures.increment();
            failure.set(new Failure(detector.name(), e));
        }
    }

    /** What was found and not offered yet, the oldest first; whoever offers it removes it. */
    public Deque<Finding> waiting() {
        return waiting;
    }

    /** The last failure that nobody took notice of, once. */
    public @Nullable Failure takeFailure() {
        return failure.getAndSet(null);
    }

    /** How often a detector failed by a bug. Any thread. */
    public long failures() {
        return failures.sum();
    }

    /** Observations of a sense that the queue had no room for. Any thread. */
    public long overflowed(Sense sense) {
        LongAdder adder = overflowed.get(sense);
        return adder == null ? 0 : adder.sum();
    }
}
