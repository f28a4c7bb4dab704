package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.LineInterest;
import dev.hark.sidecar.detect.LogFindings;
import dev.hark.sidecar.frame.Bytes;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.parse.Marks;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import dev.hark.signal.grouping.MessageTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code repeated_lines}: in one request the same line is written again and again. Where it is a question to the database,
 * one request asks for each thing by itself (N+1); where it says that something is tried again, attempts multiply: many in
 * a minute and many for each request, since a few are what patience looks like. A request is told by the id in its lines.
 *
 * <p>Only so many lines a second are looked at: what grows does so in every request.
 */
final class RepeatedLinesDetector implements Detector, LineInterest {

    private static final String NAME = "repeated_lines";
    private static final int MOST_UNITS = 512;
    private static final int LINES_A_STEP = 4000;
    private static final int QUESTIONS = 25;
    private static final int ATTEMPTS = 20;
    private static final int ATTEMPTS_FOR_EACH = 4;
    private static final int WINDOW_STEPS = 60;
    private static final int LONGEST = 400;

    private static final byte[] SELECT = Bytes.ascii("SELECT ");
    private static final byte[] SELECT_SMALL = Bytes.ascii("select ");
    private static final byte[] FROM = Bytes.ascii(" FROM ");
    private static final byte[] FROM_SMALL = Bytes.ascii(" from ");
    private static final byte[][] AGAIN = {
        Bytes.ascii("trying again"), Bytes.ascii("etrying"), Bytes.ascii("try again"), Bytes.ascii("etry attempt"),
    };

    private enum Line {
        OTHER,
        QUESTION,
        ATTEMPT
    }

    private record Grown(Line line, int count, long units) {}

    private final Recent<Long, WorkUnit> units = new Recent<>(MOST_UNITS);
    private final Running running = new Running();
    private @Nullable Grown grown;
    private int budget = LINES_A_STEP;
    private long unlooked;
    private int attempts;
    private int attemptedUnits;
    private int steps;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void advance(Instant now, Consumer<Finding> findings) {
        budget = LINES_A_STEP;
        steps++;
        if (steps >= WINDOW_STEPS) {
            steps = 0;
            attempts = 0;
            attemptedUnits = 0;
        }
    }

    @Override
    public boolean wants(byte[] line, int from, int to, long thread, long trace) {
        if (budget == 0) {
            unlooked++;
            return false;
        }
        budget--;
        int end = Math.min(to, from + LONGEST);
        Line kind = kind(line, from, end);
        if (kind == Line.OTHER) {
            return false;
        }
        long unit = trace != Marks.UNKNOWN && trace != Marks.NONE ? trace : UnitIds.first(line, from, end);
        return unit != 0 && count(line, from, end, unit, kind);
    }

    private static Line kind(byte[] b, int from, int to) {
        boolean asks = (Bytes.indexOf(b, SELECT, from, to) >= 0 && Bytes.indexOf(b, FROM, from, to) >= 0)
                || (Bytes.indexOf(b, SELECT_SMALL, from, to) >= 0 && Bytes.indexOf(b, FROM_SMALL, from, to) >= 0);
        if (asks) {
            return Line.QUESTION;
        }
        for (byte[] again : AGAIN) {
            if (Bytes.indexOf(b, again, from, to) >= 0) {
                return Line.ATTEMPT;
            }
        }
        return Line.OTHER;
    }

    private boolean count(byte[] b, int from, int to, long unit, Line kind) {
        int count = units.getOrMake(unit, WorkUnit::new).add(kind == Line.ATTEMPT ? 1 : UnitIds.template(b, from, to));
        if (kind == Line.QUESTION) {
            grown = count >= QUESTIONS ? new Grown(kind, count, 1) : grown;
            return count >= QUESTIONS;
        }
        attempts++;
        attemptedUnits += count == 1 ? 1 : 0;
        boolean storm = attempts >= ATTEMPTS && attempts >= ATTEMPTS_FOR_EACH * Math.max(1, attemptedUnits);
        grown = storm ? new Grown(kind, attempts, Math.max(1, attemptedUnits)) : grown;
        return storm;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (!(observation instanceof LogObservation log)) {
            return;
        }
        byte[] message = log.record().message().getBytes(StandardCharsets.UTF_8);
        Line kind = kind(message, 0, Math.min(message.length, LONGEST));
        Grown now = grown;
        if (kind == Line.OTHER || now == null || now.line() != kind) {
            return; // a record that was held back by the framer, or another's wish
        }
        grown = null;
        String template =
                MessageTemplate.of(Limits.cut(log.record().message(), LONGEST)).text();
        Running.Turn turn = running.seen(kind + template, log.time());
        if (turn != null) {
            Claim claim = claim(log, now, template);
            findings.accept(claim.finding(
                    FindingId.ofRecord(log.source().fileId(), log.source().firstByte(), NAME, log.key()),
                    log.time(),
                    turn,
                    new Evidence(null, log.source(), log.context().get(), RecordIds.keys(log.record()), Map.of())));
        }
    }

    private static Claim claim(LogObservation log, Grown now, String template) {
        boolean asks = now.line() == Line.QUESTION;
        String place = LogFindings.place(log.source());
        Fact one = new Fact(
                log.time(),
                place,
                asks
                        ? "the same question was asked " + now.count() + " times: " + Limits.cut(template, LONGEST)
                        : now.count() + " attempts were made again within a minute: " + Limits.cut(template, LONGEST));
        Fact other = new Fact(
                log.time(), place, asks ? "it was for one request" : "they were for " + now.units() + " requests");
        return new Claim(
                asks ? Kind.Known.AMPLIFICATION : Kind.Known.RETRY_STORM,
                NAME,
                now.line() + template,
                (asks ? "One request asks the database again and again: " : "Attempts multiply: ") + template,
                List.of(one, other),
                RecordIds.keys(log.record()),
                0.7);
    }

    /** Lines that were not looked at, because there were too many in a second. */
    long unlooked() {
        return unlooked;
    }
}
