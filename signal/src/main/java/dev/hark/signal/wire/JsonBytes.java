package dev.hark.signal.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** JSON as it is written, into one array that is used again. One thread. */
final class JsonBytes {

    private static final int KEPT = 64 * 1024;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final char REPLACEMENT = '\uFFFD';
    private static final int SECONDS_A_DAY = 86_400;

    private byte[] b = new byte[8 * 1024];
    private int length;
    private long day = Long.MIN_VALUE;
    private final byte[] date = new byte[10];

    void clear() {
        length = 0;
        if (b.length > KEPT) {
            b = new byte[KEPT];
        }
    }

    byte[] copy() {
        return Arrays.copyOf(b, length);
    }

    int length() {
        return length;
    }

    byte[] since(int start) {
        return Arrays.copyOfRange(b, start, length);
    }

    JsonBytes raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, b, length, bytes.length);
        length += bytes.length;
        return this;
    }

    JsonBytes raw(char ascii) {
        room(1);
        b[length++] = (byte) ascii;
        return this;
    }

    /** Takes the last byte back, if it is a comma. */
    JsonBytes withoutComma() {
        if (length > 0 && b[length - 1] == ',') {
            length--;
        }
        return this;
    }

    /** The text in quotes. Half a surrogate pair, which no UTF-8 can hold, becomes the replacement character. */
    JsonBytes string(String text) {
        int n = text.length();
        room(n * 6 + 2);
        byte[] to = b;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
                to[at++] = (byte) c;
            } else if (Character.isHighSurrogate(c) && i + 1 < n && Character.isLowSurrogate(text.charAt(i + 1))) {
                at = unicode(to, unicode(to, at, c), text.charAt(++i)); // as the writer does
            } else {
                at = special(to, at, c);
            }
        }
        to[at++] = '"';
        length = at;
        return this;
    }

    private static int special(byte[] to, int from, char character) {
        char c = Character.isSurrogate(character) ? REPLACEMENT : character;
        int at = from;
        if (c >= 0x800) {
            to[at++] = (byte) (0xE0 | c >> 12);
            to[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
            to[at++] = (byte) (0x80 | (c & 0x3F));
        } else if (c >= 0x80) {
            to[at++] = (byte) (0xC0 | c >> 6);
            to[at++] = (byte) (0x80 | (c & 0x3F));
        } else {
            return escape(to, at, c);
        }
        return at;
    }

    private static int escape(byte[] to, int from, char c) {
        int at = from;
        to[at++] = '\\';
        switch (c) {
            case '"', '\\' -> to[at++] = (byte) c;
            case '\n' -> to[at++] = 'n';
            case '\r' -> to[at++] = 'r';
            case '\t' -> to[at++] = 't';
            case '\b' -> to[at++] = 'b';
            case '\f' -> to[at++] = 'f';
            default -> at = unicode(to, from, c);
        }
        return at;
    }

    private static int unicode(byte[] to, int at, char c) {
        to[at] = '\\';
        to[at + 1] = 'u';
        to[at + 2] = HEX[c >> 12];
        to[at + 3] = HEX[c >> 8 & 0xF];
        to[at + 4] = HEX[c >> 4 & 0xF];
        to[at + 5] = HEX[c & 0xF];
        return at + 6;
    }

    JsonBytes number(long value) {
        if (value < 0) {
            return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
        room(20);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            b[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    JsonBytes number(double value) {
        return raw(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    /** As {@link Instant#toString}, in quotes, without the formatter: a finding holds a dozen times of one day. */
    JsonBytes instant(Instant instant) {
        long second = instant.getEpochSecond();
        long itsDay = Math.floorDiv(second, SECONDS_A_DAY);
        if (itsDay != day && !learnDay(instant, itsDay)) {
            return string(instant.toString());
        }
        room(40);
        b[length++] = '"';
        System.arraycopy(date, 0, b, length, date.length);
        length += date.length;
        int ofDay = (int) (second - itsDay * SECONDS_A_DAY);
        two('T', ofDay / 3600).two(':', ofDay / 60 % 60).two(':', ofDay % 60);
        fraction(instant.getNano());
        b[length++] = 'Z';
        b[length++] = '"';
        return this;
    }

    private boolean learnDay(Instant instant, long itsDay) {
        String text = instant.toString();
        if (text.indexOf('T') != date.length) {
            return false;
        }
        for (int i = 0; i < date.length; i++) {
            date[i] = (byte) text.charAt(i);
        }
        day = itsDay;
        return true;
    }

    private JsonBytes two(char before, int value) {
        b[length++] = (byte) before;
        b[length++] = (byte) ('0' + value / 10);
        b[length++] = (byte) ('0' + value % 10);
        return this;
    }

    /** No digits, or three, six or nine. */
    private void fraction(int nanos) {
        if (nanos == 0) {
            return;
        }
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        int value = digits == 3 ? nanos / 1_000_000 : digits == 6 ? nanos / 1_000 : nanos;
        b[length++] = '.';
        for (int i = length + digits - 1; i >= length; i--) {
            b[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += digits;
    }

    private void room(int more) {
        if (length + more > b.length) {
            b = Arrays.copyOf(b, Math.max(length + more, b.length * 2));
        }
    }
}
