package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.sidecar.frame.RawRecord;
import dev.hark.sidecar.frame.Shape;
import dev.hark.sidecar.frame.Shapes;
import dev.hark.signal.Level;

/** The cheap look at every record: bytes only, literals only, and most records are done by their level. */
final class Suspicion {

    private static final byte[] EXCEPTION = Bytes.ascii("xception");
    private static final byte[] MEMORY = Bytes.ascii("ut of memory: Kill");
    private static final byte[] MAIN_PROCESS = Bytes.ascii(": Main process exited, code=");
    private static final byte[] ERROR = Bytes.ascii("rror");

    private static final byte[][] JSON_WORDS = {
        Bytes.ascii("\"ERROR\""),
        Bytes.ascii("\"error\""),
        Bytes.ascii("\"Error\""),
        Bytes.ascii("\"FATAL\""),
        Bytes.ascii("\"fatal\""),
        Bytes.ascii("\"Fatal\""),
        Bytes.ascii("\"SEVERE\""),
        Bytes.ascii("\"CRITICAL\""),
        Bytes.ascii("\"critical\""),
        Bytes.ascii("\"Critical\""),
        Bytes.ascii("\"panic\""),
        Bytes.ascii("\"dpanic\""),
        Bytes.ascii("\"alert\""),
        Bytes.ascii("\"emerg\""),
        Bytes.ascii("\"crit\""),
        Bytes.ascii("\"PRIORITY\":\"3"),
        Bytes.ascii("\"PRIORITY\":\"2"),
        Bytes.ascii("\"level\":3,"),
        Bytes.ascii("\"level\":4000"),
        Bytes.ascii("\"PANIC\""),
        Bytes.ascii("\"ERR\""),
        Bytes.ascii("\"EMERGENCY\""),
        Bytes.ascii("\"ALERT\""),
        Bytes.ascii("\"level\":5"),
        Bytes.ascii("\"level\":6"),
        Bytes.ascii("\"level\": 5"),
        Bytes.ascii("\"level\": 6"),
        Bytes.ascii("\"s\":\"E\""),
        Bytes.ascii("\"s\":\"F\""),
        Bytes.ascii("stack"),
        Bytes.ascii("xception"),
        Bytes.ascii("exc_info"),
        Bytes.ascii("Traceback"),
        Bytes.ascii("\"err\""),
        Bytes.ascii("\"@x\""),
    };

    boolean of(RawRecord record) {
        if (record.traced()) {
            return true;
        }
        byte[] b = record.bytes();
        int from = record.lineFrom(0);
        int to = record.lineTo(0);
        if (from == to) {
            return false;
        }
        if (b[from] == '{') {
            return json(b, from, record.lineTo(record.lines() - 1));
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

    private static boolean json(byte[] b, int from, int to) {
        for (byte[] word : JSON_WORDS) {
            if (Bytes.indexOf(b, word, from, to) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean unknownLevel(RawRecord record, byte[] b, int from, int to) {
        if (record.headed() && record.lines() == 1) {
            return Bytes.indexOf(b, EXCEPTION, from, to) >= 0
                    || Bytes.indexOf(b, ERROR, from, to) >= 0
                    || Bytes.indexOf(b, MEMORY, from, to) >= 0
                    || Bytes.indexOf(b, MAIN_PROCESS, from, to) >= 0;
        }
        Shape shape = Shapes.of(b, from, to);
        return shape == Shape.START
                || shape == Shape.TYPE
                || Bytes.indexOf(b, ERROR, from, to) >= 0
                || record.lines() > 1;
    }
}
