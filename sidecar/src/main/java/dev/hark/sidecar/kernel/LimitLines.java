package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.ProcessValue;
import dev.hark.sidecar.observe.Readings;
import java.nio.charset.StandardCharsets;

/**
 * {@code /proc/PID/limits}: names of several words, then the limit in force and the one up to which it may be raised.
 * {@code unlimited} is no number, and so absent.
 */
final class LimitLines {

    private static final byte[] OPEN_FILES = "Max open files ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROCESSES = "Max processes ".getBytes(StandardCharsets.US_ASCII);

    private final Tokens tokens = new Tokens();

    void read(byte[] bytes, int length, Readings.Draft<ProcessValue> draft) {
        int at = 0;
        int end;
        while ((end = Tokens.lineEnd(bytes, at, length)) < length) {
            line(bytes, at, end, OPEN_FILES, ProcessValue.OPEN_FILES_LIMIT, draft);
            line(bytes, at, end, PROCESSES, ProcessValue.PROCESSES_LIMIT, draft);
            at = end + 1;
        }
    }

    private void line(
            byte[] bytes, int from, int to, byte[] name, ProcessValue value, Readings.Draft<ProcessValue> draft) {
        if (to - from <= name.length || !Tokens.equal(bytes, from, from + name.length, name)) {
            return;
        }
        tokens.over(bytes, from + name.length, to);
        tokens.advance();
        long limit = tokens.decimal();
        if (limit >= 0) {
            draft.put(value, limit);
        }
    }
}
