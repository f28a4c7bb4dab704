package dev.hark.sidecar.detect;

import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.Limits;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts findings about a log record into words: title, facts, evidence. */
public final class LogFindings {

    private LogFindings() {}

    /**
     * A finding about the record.
     *
     * @param statement the first fact: what was seen there
     */
    static Finding of(LogObservation log, Kind kind, String detector, String statement, double confidence) {
        Source source = log.source();
        ParsedRecord record = log.record();
        return new Finding(
                FindingId.ofRecord(source.fileId(), source.firstByte(), detector, log.key()),
                kind,
                detector,
                log.time(),
                null,
                title(record),
                facts(log, statement),
                evidence(log),
                confidence,
                Map.of());
    }

    /** The exception's type and message; else the message; else who logged at which level. */
    public static String title(ParsedRecord record) {
        Thrown thrown = record.thrown();
        String text = thrown == null ? firstLine(record.message()) : sentence(thrown, record.message());
        if (text.isEmpty()) {
            text = levelName(record.level()) + " was logged" + by(record);
        }
        return Limits.cut(text, Limits.TITLE);
    }

    private static String sentence(Thrown thrown, String message) {
        String said = firstLine(thrown.message() == null ? message : thrown.message());
        if (thrown.type().equals("unknown")) {
            return said;
        }
        return said.isEmpty() ? thrown.simpleType() : thrown.simpleType() + ": " + said;
    }

    private static List<Fact> facts(LogObservation log, String statement) {
        String where = place(log.source());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(log.time(), where, Limits.cut(statement, Limits.LINE)));
        Thrown thrown = log.record().thrown();
        if (thrown != null && thrown.cause() != null) {
            Thrown root = thrown.root();
            String said = root.message() == null ? "" : ": " + firstLine(root.message());
            facts.add(new Fact(log.time(), where, Limits.cut("the root cause is " + root.type() + said, Limits.LINE)));
        }
        if (log.cut()) {
            facts.add(new Fact(null, where, "the record is longer than is kept, or had not ended: its end is missing"));
        }
        return facts;
    }

    static String by(ParsedRecord record) {
        return record.logger() == null ? "" : " by " + record.logger();
    }

    static String levelName(@Nullable Level level) {
        return level == null ? "an error" : level.name();
    }

    /** Name of the file without its folders, and the line. */
    public static String place(Source source) {
        String file = source.file().substring(source.file().lastIndexOf('/') + 1);
        return source.firstLine() > 0 ? file + ":" + source.firstLine() : file + "@" + source.firstByte();
    }

    private static String firstLine(String text) {
        String stripped = text.strip();
        int end = 0;
        while (end < stripped.length() && stripped.charAt(end) != '\n' && stripped.charAt(end) != '\r') {
            end++;
        }
        String line = stripped.substring(0, end).strip();
        return line.startsWith("# ") ? line.substring(2) : line;
    }

    /** The record with what came before it, as evidence. */
    public static Evidence evidence(LogObservation log) {
        ParsedRecord record = log.record();
        return new Evidence(logRecord(record), log.source(), log.context().get(), record.keys(), Map.of());
    }

    private static LogRecord logRecord(ParsedRecord record) {
        return new LogRecord(
                record.level(),
                record.logger(),
                record.thread(),
                Limits.cut(record.message(), Limits.MESSAGE),
                record.thrown(),
                record.attributes().isEmpty() ? Map.of() : attributes(record),
                Map.of());
    }

    private static Map<String, String> attributes(ParsedRecord record) {
        Map<String, String> attributes = new LinkedHashMap<>();
        record.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(Limits.ATTRIBUTES)
                .forEach(e -> attributes.put(e.getKey(), Limits.cut(e.getValue(), Limits.ATTRIBUTE_VALUE)));
        return attributes;
    }
}
