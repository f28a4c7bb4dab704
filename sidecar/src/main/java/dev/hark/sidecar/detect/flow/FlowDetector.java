package dev.hark.sidecar.detect.flow;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.LineInterest;
import dev.hark.sidecar.detect.Remembering;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Finding;
import dev.hark.signal.flow.EventClock;
import dev.hark.signal.flow.FlowCounts;
import dev.hark.signal.flow.FlowTracker;
import dev.hark.signal.flow.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code flow}: declared units of work that were begun and not ended, ended twice, or came in the wrong order. Time is
 * what the records say; while none comes, it passes as it does for the sidecar, but never by more at once than
 * {@link Limits#longestStep}: whoever did not get to reading must not find that everything is late.
 */
public final class FlowDetector implements Detector, LineInterest, Remembering {

    private static final long IDLE_MILLIS = 5_000;
    private static final int MOST_FILES = 4096;
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final String EXCHANGES = "exchanges";

    /**
     * Bounds.
     *
     * @param flows most flows at a time
     * @param lateness how much later than others a step may be read without being late
     * @param longestStep most that time may pass at once while no record tells it
     * @param live whether the clock of the sidecar is that of the records: then none is far ahead of it
     */
    public record Limits(int flows, Duration lateness, Duration longestStep, boolean live) {}

    private final List<DeclaredFlow> flows;
    private final Limits limits;
    private final long seed;
    private FlowTracker tracker;
    private final EventClock clock;
    private final StepLines lines = new StepLines();
    private final Map<String, String> files = new LinkedHashMap<>(16, 0.75f, true);
    private final FlowFindings words;
    private final List<LogStep> logSteps = new ArrayList<>();
    private final Wanted wanted;
    private long now;
    private long lost;
    private boolean accepted;
    private volatile Figures figures = new Figures(0, 0, 0, 0, 0, 0, 0);

    /** A text that must be there is looked for first: that costs a fraction of an expression that is not found. */
    private record LogStep(int flow, int step, String key, LogSign sign, String literal) {
        LogSign.@Nullable Found find(ParsedRecord record) {
            boolean possible =
                    record.message().contains(literal) || !record.attributes().isEmpty();
            return possible ? sign.find(record, key) : null;
        }
    }

    /**
     * A detector.
     *
     * @param flows at least one
     * @param seed any number that who writes the log does not know
     */
    public FlowDetector(List<DeclaredFlow> flows, Limits limits, long seed) {
        this.flows = List.copyOf(flows);
        this.limits = limits;
        this.seed = seed;
        this.tracker = newTracker();
        this.clock = new EventClock(limits.lateness().toMillis(), IDLE_MILLIS);
        this.words = new FlowFindings(lines, files::get);
        for (int flow = 0; flow < flows.size(); flow++) {
            DeclaredFlow declared = flows.get(flow);
            for (int step = 0; step < declared.signs().size(); step++) {
                if (declared.signs().get(step) instanceof LogSign sign) {
                    logSteps.add(new LogStep(flow, step, declared.key(), sign, sign.literal()));
                }
            }
        }
        this.wanted = Wanted.of(logSteps.stream().map(LogStep::sign).toList());
    }

    private FlowTracker newTracker() {
        return new FlowTracker(flows.stream().map(DeclaredFlow::definition).toList(), limits.flows(), seed);
    }

    @Override
    public String name() {
        return FlowFindings.DETECTOR;
    }

    @Override
    public boolean wants(byte[] line, int from, int to, long thread, long trace) {
        return wanted.wants(line, from, to);
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        Consumer<Verdict> sink = verdict -> tell(verdict, findings);
        switch (observation) {
            case LogObservation log -> heard(log, sink);
            case Exchange exchange -> exchanged(exchange, sink);
            default -> {
                // flows are not seen by the other senses
            }
        }
    }

    private void tell(Verdict verdict, Consumer<Finding> findings) {
        for (DeclaredFlow flow : flows) {
            if (flow.definition().equals(verdict.flow())) {
                findings.accept(words.of(verdict, flow.key()));
            }
        }
    }

    private void heard(LogObservation log, Consumer<Verdict> sink) {
        String file = log.source().fileId();
        if (now == 0 && limits.live()) {
            now = log.seenAt().toEpochMilli();
        }
        if (log.part() == 0) {
            accepted = tracker.record(file, log.source().firstByte());
        }
        long time = time(log);
        if (log.record().time() != null) {
            clock.read(file, time, now());
        }
        if (!accepted) {
            return;
        }
        for (LogStep step : logSteps) {
            LogSign.Found found = step.find(log.record());
            if (found != null) {
                remember(log);
                tracker.step(step.flow(), tracker.key().set(found.key()), step.step(), time, found.number(), sink);
            }
        }
    }

    private void remember(LogObservation log) {
        lines.add(log);
        files.put(log.source().fileId(), log.source().file());
        if (files.size() > MOST_FILES) {
            files.remove(files.keySet().iterator().next());
        }
    }

    /** Where a record tells no time, it is taken to be as late as the latest that did. */
    private long time(LogObservation log) {
        long seenAt = log.seenAt().toEpochMilli();
        Instant said = log.record().time();
        if (said == null) {
            return limits.live() || clock.latestEvent() == Long.MIN_VALUE ? seenAt : clock.latestEvent();
        }
        long time = said.toEpochMilli();
        return limits.live() && time > seenAt + AHEAD.toMillis() ? seenAt : time;
    }

    private void exchanged(Exchange exchange, Consumer<Verdict> sink) {
        long time = exchange.time().plus(exchange.timing().lastByte()).toEpochMilli();
        boolean first = true;
        for (int flow = 0; flow < flows.size(); flow++) {
            DeclaredFlow declared = flows.get(flow);
            for (int step = 0; step < declared.signs().size(); step++) {
                if (declared.signs().get(step) instanceof ExchangeSign sign && sign.fits(exchange)) {
                    String key = ExchangeSign.key(exchange, declared.key());
                    if (key != null && !key.isEmpty()) {
                        if (first) {
                            tracker.recordOnce(EXCHANGES);
                            clock.read(EXCHANGES, time, now());
                            first = false;
                        }
                        tracker.step(flow, tracker.key().set(key), step, time, 0, sink);
                    }
                }
            }
        }
    }

    @Override
    public void advance(Instant wall, Consumer<Finding> findings) {
        long millis = wall.toEpochMilli();
        long passed = now == 0 ? 0 : millis - lost - now;
        if (passed > limits.longestStep().toMillis()) {
            lost += passed - limits.longestStep().toMillis();
        } else if (passed < 0) {
            lost += passed; // the clock was set back
        }
        now = millis - lost;
        long watermark = clock.watermark(now);
        if (watermark != Long.MIN_VALUE) {
            tracker.advance(Math.min(watermark, millis), verdict -> tell(verdict, findings));
        }
        figures = newFigures();
    }

    /** The time that passes for whoever reads; of no meaning by itself. */
    private long now() {
        return now;
    }

    @Override
    public long version() {
        return tracker.counts().version();
    }

    @Override
    public void save(OutputStream out) throws IOException {
        tracker.save(out);
    }

    @Override
    public void restore(InputStream in) throws IOException {
        try {
            tracker.restore(in);
        } catch (IOException e) {
            tracker = newTracker();
            throw e;
        }
    }

    /**
     * What became of flows, as of the last time that passed.
     *
     * @param open not judged yet
     * @param complete nothing was missing
     * @param missing steps were missing
     * @param recovered of these, those that were completed later
     * @param givenUp never judged, for want of room
     * @param begunBefore not judged, because they may have begun before anybody listened
     * @param notRestored not judged, because they were saved under another definition
     */
    public record Figures(
            long open, long complete, long missing, long recovered, long givenUp, long begunBefore, long notRestored) {}

    /** Any thread. */
    public Figures figures() {
        return figures;
    }

    private Figures newFigures() {
        FlowCounts counts = tracker.counts();
        return new Figures(
                tracker.open(),
                counts.complete(),
                counts.missing(),
                counts.recovered(),
                counts.givenUp(),
                counts.begunBefore(),
                counts.notRestored());
    }

    /** What became of flows. Written by the log thread. */
    public FlowCounts counts() {
        return tracker.counts();
    }
}
