package dev.hark.sidecar.replay;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.LineInterest;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Finding;
import dev.hark.signal.flow.learn.UnitCounts;
import dev.hark.signal.grouping.MessageTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the steps of units of work in logs: each record is a step, told by its logger and the template of its message,
 * and belongs to the unit that its key names, or its file.
 */
final class UnitGatherer implements Detector, LineInterest {

    private static final int MOST_UNITS = 1_000_000;

    /** A unit and when it was. */
    static final class Unit {
        private final UnitCounts counts = new UnitCounts();
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        UnitCounts counts() {
            return counts;
        }

        Duration took() {
            return last.isBefore(first) ? Duration.ZERO : Duration.between(first, last);
        }

        Instant first() {
            return first;
        }
    }

    private final @Nullable String field;
    private final @Nullable Pattern pattern;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private Instant latest = Instant.MIN;
    private long leftOut;

    /**
     * A gatherer by file where neither field nor pattern is given.
     *
     * @param field of the record, or an id such as trace_id
     * @param pattern whose first group, found in the message, is the key
     */
    UnitGatherer(@Nullable String field, @Nullable Pattern pattern) {
        this.field = field;
        this.pattern = pattern;
    }

    @Override
    public String name() {
        return "units";
    }

    @Override
    public boolean wants(byte[] line, int from, int to, long thread, long trace) {
        return true;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof LogObservation log) {
            String key = key(log);
            Unit unit = key == null ? null : unit(key);
            if (unit != null) {
                add(unit, log.record());
            }
        }
    }

    private @Nullable Unit unit(String key) {
        Unit unit = units.get(key);
        if (unit == null && units.size() >= MOST_UNITS) {
            leftOut++;
            return null;
        }
        return units.computeIfAbsent(key, k -> new Unit());
    }

    private void add(Unit unit, ParsedRecord record) {
        String logger = record.logger() == null ? "" : record.logger() + " ";
        unit.counts.add(logger + MessageTemplate.of(record.message()).pattern());
        Instant time = record.time();
        if (time != null) {
            unit.first = time.isBefore(unit.first) ? time : unit.first;
            unit.last = time.isAfter(unit.last) ? time : unit.last;
            latest = time.isAfter(latest) ? time : latest;
        }
    }

    private @Nullable String key(LogObservation log) {
        ParsedRecord record = log.record();
        if (pattern != null) {
            Matcher matcher = pattern.matcher(record.message());
            return matcher.find() ? matcher.group(matcher.groupCount() == 0 ? 0 : 1) : null;
        }
        if (field == null) {
            return log.source().file();
        }
        String id = record.keys().get(field);
        return id == null ? record.attributes().get(field) : id;
    }

    Map<String, Unit> units() {
        return units;
    }

    /** The latest time that any record told. */
    Instant latest() {
        return latest;
    }

    /** Records of units beyond the most that are kept. */
    long leftOut() {
        return leftOut;
    }
}
