package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Java traces, read from bytes. The same few hundred methods stand in all traces of a service, so what a call
 * names is kept under its bytes, the line number apart; {@link JavaFrames} reads what is new, and so decides what a call
 * is. One thread.
 */
final class JavaCalls {

    private static final int KEPT = 512;
    private static final int LONGEST = 256;
    private static final int DEEPEST = 64;
    private static final int MOST_DIGITS = 9;
    private static final byte[] AT = Bytes.ascii("at ");

    private byte[][] keys = {};
    private @Nullable Frame[] frames = {};

    /** The call in the line {@code at name(place:number)}, or null where it is left to be read as text. */
    @Nullable
    Frame read(byte[] b, int lineFrom, int to) {
        int from = Bytes.skipBlanks(b, lineFrom, to) + AT.length;
        if (from - lineFrom > DEEPEST || !Bytes.startsWith(b, from - AT.length, to, AT)) {
            return null;
        }
        int limit = Math.min(to, from + LONGEST);
        int close = Bytes.indexOf(b, (byte) ')', from, limit);
        if (close == limit || Bytes.indexOf(b, (byte) '(', from, close) == close) {
            return null;
        }
        int digits = close;
        while (digits > from && Bytes.isDigit(b[digits - 1])) {
            digits--;
        }
        if (digits == close) {
            return known(b, from, close, 0);
        }
        boolean numbered = close - digits <= MOST_DIGITS && b[digits - 1] == ':' && b[digits] != '0';
        return numbered ? known(b, from, digits - 1, number(b, digits, close)) : null;
    }

    private static int number(byte[] b, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (b[i] - '0');
        }
        return value;
    }

    private @Nullable Frame known(byte[] b, int from, int to, int line) {
        if (keys.length == 0) {
            keys = new byte[KEPT][];
            frames = new Frame[KEPT];
        }
        int slot = (int) (Bytes.hash(b, from, to) >>> 40) & (KEPT - 1);
        byte[] key = keys[slot];
        Frame frame = key != null && Arrays.equals(key, 0, key.length, b, from, to) ? frames[slot] : null;
        if (frame == null) {
            frame = JavaFrames.read("at " + new String(b, from, to - from, StandardCharsets.UTF_8) + ")");
            keys[slot] = Arrays.copyOfRange(b, from, to);
            frames[slot] = frame;
        }
        if (frame == null || line == 0) {
            return frame;
        }
        boolean second = frame.line() > 0; // (Page.jsp:1:2): not ours to tell
        return second ? null : new Frame(frame.module(), frame.function(), frame.file(), line);
    }
}
