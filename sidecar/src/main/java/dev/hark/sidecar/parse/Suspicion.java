package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.sidecar.frame.RawRecord;
import dev.hark.sidecar.frame.Shape;
import dev.hark.sidecar.frame.Shapes;
import dev.hark.signal.Level;

/** The cheap look at every record: bytes only, literals only, and most records are done by their level. */
final class Suspicion {

    private static final byte[] EXCEPTION = Bytes.ascii("xception");
    private static final byte[] SIGNAL = Bytes.ascii(" signal ");
    private static final byte[] MEMORY = Bytes.ascii("ut of memory: Kill");
    private static final byte[] EXITED = Bytes.ascii("rocess exited");
    private static final byte[] UNEXPECTED = Bytes.ascii("; not expected)");
    private static final byte[] ERROR = Bytes.ascii("rror");

    private final JsonGlance json = new JsonGlance();
    private boolean isJson;

    /** Whether the record that was looked at last is a JSON object; then {@link #json} knows more of it. */
    boolean isJson() {
        return isJson;
    }

    JsonGlance json() {
        return json;
    }

    boolean of(RawRecord record) {
        byte[] b = record.bytes();
        int from = record.lineFrom(0);
        int to = record.lineTo(0);
        isJson = from < to && b[from] == '{';
        if (record.traced() && !isJson) {
            return true;
        }
        if (from == to) {
            return false;
        }
        if (isJson) {
            return json.look(b, from, record.lineTo(record.lines() - 1)) || record.traced();
        }
        Level level = record.level();
        if (level == null) {
            return unknownLevel(record, b, from, to);
        }
        return switch (level) {
            case ERROR, FATAL -> true;
            case WARN -> Bytes.indexOf(b, EXCEPTION, from, to) >= 0 || Bytes.indexOf(b, ERROR, from, to) >= 0;
            case TRACE, DEBUG, INFO -> false;
        };
    }

    private static boolean unknownLevel(RawRecord record, byte[] b, int from, int to) {
        if (record.headed() && record.lines() == 1) {
            return Bytes.indexOf(b, EXCEPTION, from, to) >= 0
                    || Bytes.indexOf(b, ERROR, from, to) >= 0
                    || Bytes.indexOf(b, SIGNAL, from, to) >= 0
                    || Bytes.indexOf(b, MEMORY, from, to) >= 0
                    || Bytes.indexOf(b, EXITED, from, to) >= 0
                    || Bytes.indexOf(b, UNEXPECTED, from, to) >= 0;
        }
        Shape shape = Shapes.of(b, from, to);
        return shape == Shape.START
                || shape == Shape.TYPE
                || Bytes.indexOf(b, ERROR, from, to) >= 0
                || record.lines() > 1
                || PerlDeath.is(b, from, to);
    }
}
