package dev.hark.sidecar.detect;

import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.Thrown;
import java.util.function.Consumer;

/**
 * {@code log_error}: a record of level ERROR or above, or an exception at any level. One finding for each record;
 * what belongs together is the collector's to say. Records that {@link LogCrashDetector} claims are left to it.
 */
public final class LogErrorDetector implements Detector {

    private static final String NAME = "log_error";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof LogObservation log) {
            double confidence = log.record().ending() == null ? confidence(log.record()) : 0;
            if (confidence > 0) {
                findings.accept(LogFindings.of(log, Kind.Known.ERROR, NAME, statement(log.record()), confidence));
            }
        }
    }

    /** How sure it is that the record tells of a failure; 0 where it does not. */
    public static double confidence(ParsedRecord record) {
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
        return withoutCalls(record, thrown);
    }

    /** A type alone: in a line of its own it is an exception at any level, inside a message only where that warns. */
    private static double withoutCalls(ParsedRecord record, Thrown thrown) {
        if (NonErrors.deny(thrown.type() + ": " + thrown.message())) {
            return 0; // "Errors: 0" looks like a type and its message
        }
        boolean inline = record.message().contains(thrown.type());
        if (!inline) {
            return 0.6;
        }
        Level level = record.level();
        boolean warns = level == null || level == Level.WARN;
        return warns && !NonErrors.handled(record.message()) ? 0.6 : 0;
    }

    private static String statement(ParsedRecord record) {
        String by = LogFindings.by(record);
        Level level = record.level();
        if (level == null) {
            return (record.thrown() == null ? "an error" : "an exception") + " was written without a level" + by;
        }
        return level.atLeast(Level.ERROR) || record.thrown() == null
                ? LogFindings.levelName(level) + " was logged" + by
                : "an exception was logged at " + LogFindings.levelName(level) + by;
    }
}
