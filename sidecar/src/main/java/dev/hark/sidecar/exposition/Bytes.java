package dev.hark.sidecar.exposition;

import java.util.Arrays;

/** Looks at bytes without making text of them. */
final class Bytes {

    private static final byte NAME_START = 1;
    private static final byte DIGIT = 2;
    private static final byte COLON = 4;
    private static final byte[] CLASSES = classes();

    private Bytes() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        Arrays.fill(classes, 'a', 'z' + 1, NAME_START);
        Arrays.fill(classes, 'A', 'Z' + 1, NAME_START);
        Arrays.fill(classes, '0', '9' + 1, DIGIT);
        classes['_'] = NAME_START;
        classes[':'] = COLON;
        return classes;
    }

    /** End of a metric's name that starts here; {@code from} if none does. */
    static int metricNameEnd(byte[] bytes, int from, int to) {
        return nameEnd(bytes, from, to, NAME_START | COLON);
    }

    static int labelNameEnd(byte[] bytes, int from, int to) {
        return nameEnd(bytes, from, to, NAME_START);
    }

    private static int nameEnd(byte[] bytes, int from, int to, int start) {
        if (from >= to || (CLASSES[bytes[from] & 0xFF] & start) == 0) {
            return from;
        }
        int at = from + 1;
        while (at < to && (CLASSES[bytes[at] & 0xFF] & (start | DIGIT)) != 0) {
            at++;
        }
        return at;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** End of what stands before the next blank. */
    static int wordEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    static boolean equal(byte[] bytes, int from, int to, byte[] other, int otherFrom) {
        int otherTo = otherFrom + to - from;
        return otherTo <= other.length && Arrays.equals(bytes, from, to, other, otherFrom, otherTo);
    }

    static boolean is(byte[] bytes, int from, int to, byte[] word) {
        return to - from == word.length && Arrays.equals(bytes, from, to, word, 0, word.length);
    }

    static int hash(byte[] bytes, int from, int to, int seed) {
        int hash = seed;
        for (int at = from; at < to; at++) {
            hash = (hash ^ bytes[at]) * 0x01000193;
        }
        return hash ^ (hash >>> 15);
    }

    /** Where UTF-8 breaks off, or -1 where all of it is good. No surrogates, no longer forms than needed. */
    static int invalidUtf8(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int length = sequence(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    private static int sequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
