package dev.hark.sidecar.frame;

import java.util.Arrays;

/** One line of Docker's json-file log, unescaped. Reused. */
final class DockerEntry {

    private static final byte[] START = Bytes.ascii("{\"log\":\"");
    private static final byte[] STDERR = Bytes.ascii("\"stream\":\"stderr\"");
    private static final byte[] STREAM = Bytes.ascii("\"stream\":\"");
    private static final byte[] TIME = Bytes.ascii("\"time\":\"");

    private byte[] text = new byte[0];
    private int length;
    private boolean ended;
    private boolean stderr;
    private int stampFrom;
    private int stampTo;

    byte[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** Whether the text ended with a line end; Docker cuts long lines and leaves it out. */
    boolean ended() {
        return ended;
    }

    boolean stderr() {
        return stderr;
    }

    int stampFrom() {
        return stampFrom;
    }

    int stampTo() {
        return stampTo;
    }

    /** Whether this is such a line; the other methods tell of it then. */
    boolean read(byte[] b, int from, int to) {
        if (!Bytes.startsWith(b, from, to, START)) {
            return false;
        }
        int close = unescape(b, from + START.length, to);
        if (close < 0 || Bytes.indexOf(b, STREAM, close, to) < 0) {
            return false;
        }
        ended = length > 0 && text[length - 1] == '\n';
        length -= ended ? 1 : 0;
        stderr = Bytes.indexOf(b, STDERR, close, to) >= 0;
        int time = Bytes.indexOf(b, TIME, close, to);
        stampFrom = time < 0 ? to : time + TIME.length;
        stampTo = Bytes.indexOf(b, (byte) '"', stampFrom, to);
        return true;
    }

    /** Fills {@link #text}; gives the index of the closing quote, or -1. */
    private int unescape(byte[] b, int from, int to) {
        if (text.length < to - from) {
            text = new byte[Math.max(256, (to - from) * 2)];
        }
        int n = 0;
        int i = from;
        while (i < to && b[i] != '"') {
            if (b[i] != '\\') {
                text[n++] = b[i++];
                continue;
            }
            if (i + 1 >= to) {
                return -1;
            }
            if (b[i + 1] == 'u' && i + 6 <= to) {
                String unit = new String(b, i + 2, 4, java.nio.charset.StandardCharsets.US_ASCII);
                int code = JsonText.hex(unit);
                int used = 6;
                String character = String.valueOf((char) code);
                if (Character.isHighSurrogate((char) code) && i + 12 <= to && b[i + 6] == '\\' && b[i + 7] == 'u') {
                    character +=
                            (char) JsonText.hex(new String(b, i + 8, 4, java.nio.charset.StandardCharsets.US_ASCII));
                    used = 12;
                }
                byte[] utf8 = character.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                System.arraycopy(utf8, 0, text, n, utf8.length);
                n += utf8.length;
                i += used;
                continue;
            }
            text[n++] = JsonText.escaped(b[i + 1]);
            i += 2;
        }
        length = n;
        if (text.length > 1 << 16 && n < 1 << 12) {
            text = Arrays.copyOf(text, Math.max(n, 256));
        }
        return i < to ? i : -1;
    }
}
