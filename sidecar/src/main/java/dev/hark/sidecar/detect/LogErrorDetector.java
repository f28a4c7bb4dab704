package dev.hark.sidecar.detect;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code log_error}: a record of level ERROR or above, or an exception at any level. One finding for each record;
 * what belongs together is the collector's to say.
 */
public final class LogErrorDetector implements Detector {

    private static final String NAME = "log_error";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        switch (observation) {
            case LogObservation log -> {
                double confidence = confidence(log.record());
                if (confidence > 0) {
                    findings.accept(finding(log, confidence));
                }
            }
        }
    }

    /** How sure it is that the record tells of a failure; 0 where it does not. */
    static double confidence(ParsedRecord record) {
        Level level = record.level();
        Thrown thrown = record.thrown();
        if (level != null && level.atLeast(Level.ERROR)) {
            return !record.levelInferred() ? 1 : NonErrors.deny(record.message()) ? 0 : 0.8;
        }
        if (thrown == null) {
            return 0;
        }
        if (!thrown.frames().isEmpty() || thrown.cause() != null) {
            return level == null || level == Level.WARN ? 0.9 : 0.8;
        }
        boolean inline = record.message().contains(thrown.type());
        if (level != null && level != Level.WARN) {
            return inline ? 0 : 0.6;
        }
        return inline && NonErrors.handled(record.message()) ? 0 : 0.6;
    }

    private static Finding finding(LogObservation log, double confidence) {
        ParsedRecord record = log.record();
        Source source = log.source();
        return new Finding(
                FindingId.ofRecord(source.fileId(), source.firstByte(), NAME, ""),
                Kind.Known.ERROR,
                NAME,
                log.time(),
                null,
                title(record),
                facts(log),
                new Evidence(logRecord(record), source, log.context().get(), record.keys(), Map.of()),
                confidence,
                Map.of());
    }

    static String title(ParsedRecord record) {
        Thrown thrown = record.thrown();
        String text = thrown == null ? firstLine(record.message()) : sentence(thrown, record.message());
        if (text.isEmpty()) {
            String where = record.logger();
            text = levelName(record.level()) + " was logged" + (where == null ? "" : " by " + where);
        }
        return Limits.cut(text, Limits.TITLE);
    }

    private static String sentence(Thrown thrown, String message) {
        String said = thrown.message() == null ? firstLine(message) : firstLine(thrown.message());
        if (thrown.type().equals("unknown")) {
            return said;
        }
        return said.isEmpty() ? thrown.simpleType() : thrown.simpleType() + ": " + said;
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("").strip();
    }

    private static List<Fact> facts(LogObservation log) {
        ParsedRecord record = log.record();
        String where = shortPlace(log.source());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(log.time(), where, statement(record)));
        Thrown thrown = record.thrown();
        if (thrown != null && thrown.cause() != null) {
            Thrown root = thrown.root();
            String said = root.message() == null ? "" : ": " + firstLine(root.message());
            facts.add(
                    new Fact(log.time(), where, Limits.cut("the root cause is " + root.type() + said, Limits.MESSAGE)));
        }
        if (log.cut()) {
            facts.add(
                    new Fact(null, where, "the record was longer than is kept, or had not ended; its end is missing"));
        }
        return facts;
    }

    private static String statement(ParsedRecord record) {
        String by = record.logger() == null ? "" : " by " + record.logger();
        Thrown thrown = record.thrown();
        Level level = record.level();
        if (level == null) {
            return (thrown == null ? "an error" : "an exception") + " was written without a level" + by;
        }
        return level.atLeast(Level.ERROR) || thrown == null
                ? levelName(level) + " was logged" + by
                : "an exception was logged at " + levelName(level) + by;
    }

    private static String levelName(@Nullable Level level) {
        return level == null ? "an error" : level.name();
    }

    static String shortPlace(Source source) {
        Path name = Path.of(source.file()).getFileName();
        String file = name == null ? source.file() : name.toString();
        return source.firstLine() > 0 ? file + ":" + source.firstLine() : file + "@" + source.firstByte();
    }

    static LogRecord logRecord(ParsedRecord record) {
        Map<String, String> attributes = new LinkedHashMap<>();
        record.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(Limits.ATTRIBUTES)
                .forEach(e -> attributes.put(e.getKey(), Limits.cut(e.getValue(), Limits.ATTRIBUTE_VALUE)));
        return new LogRecord(
                record.level(),
                record.logger(),
                record.thread(),
                Limits.cut(record.message(), Limits.MESSAGE),
                record.thrown(),
                attributes,
                Map.of());
    }
}
