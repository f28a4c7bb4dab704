package dev.hark.sidecar.frame;

import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/** Some loggers write the header of a record before each of its lines; tells those lines from new records. */
final class RepeatedHeaders {

    private final TraceProgress trace;

    RepeatedHeaders(TraceProgress trace) {
        this.trace = trace;
    }

    /**
     * Whether the line is a trace's, each with the header of the record: the same header but for the digits of the
     * time, and a text that only a trace has.
     */
    boolean is(Line line, Head head, RawRecord record) {
        boolean otherLevel = head.level() != null && head.level() != record.level();
        if (otherLevel || record.isEmpty() || !record.headed() || !isTrouble(record.level()) || head.body() == 0) {
            return false;
        }
        Shape shape = Shapes.of(line.bytes, line.from + head.body(), line.to);
        boolean traceOnly = shape == Shape.FRAME || shape == Shape.CAUSE || shape == Shape.MORE;
        boolean pythonRest = trace.isPython() && trace.begun() && (shape == Shape.INDENTED || trace.inCalls());
        boolean begins = !trace.begun() && (shape == Shape.TYPE || shape == Shape.START);
        boolean empty = shape == Shape.BLANK && trace.begun();
        boolean announced = !trace.begun() && Bytes.startsWith(record.bytes(), record.body(), record.lineTo(0), FATAL);
        boolean ours = traceOnly || pythonRest || begins || empty || announced;
        return ours && sameHeader(line, head, record, begins || pythonRest || empty || announced);
    }

    private static boolean sameHeader(Line line, Head head, RawRecord record, boolean sameSecond) {
        byte[] mine = record.bytes();
        int length = Math.min(Math.min(record.head().body(), head.body()), record.lineTo(0));
        while (length > 0 && isBlank(line.bytes[line.from + length - 1])) {
            length--; // the text's own indentation
        }
        int stamp = Math.min(head.stampLength(), record.head().stampLength());
        int fraction = stamp - FRACTION;
        for (int i = 0; i < length; i++) {
            byte other = line.bytes[line.from + i];
            if (mine[i] == other) {
                continue;
            }
            boolean digits = i < stamp && Bytes.isDigit(mine[i]) && Bytes.isDigit(other);
            boolean bracket = i > stamp && (mine[i] == '[' || other == '[' || mine[i - 1] == '[');
            if (bracket) {
                return true; // the request id is in the first header only, or another group follows it
            }
            if (!digits || (sameSecond && i < fraction)) {
                return false;
            }
        }
        return length > stamp;
    }

    /** Android names the process first, and then the type. */
    private static final byte[] FATAL = Bytes.ascii("FATAL EXCEPTION: ");

    private static final int FRACTION = ".123456Z".length();

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    static boolean isTrouble(@Nullable Level level) {
        return level == null || level.atLeast(Level.WARN) || level == Level.TRACE;
    }
}
