package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.frame.Bytes;

/** Reads from the bytes of a line which unit of work it belongs to, and which statement wrote it. */
final class UnitIds {

    private static final int SHORT_ID = 16;
    private static final int LONG_ID = 32;
    private static final int UUID = 36;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private UnitIds() {}

    /** Hash of the first run of 16 or 32 hexadecimal digits, or of the first UUID; 0 where there is none. */
    static long first(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            int start = i;
            int digits = 0;
            while (i < to && (isHex(b[i]) || b[i] == '-')) {
                digits += b[i] == '-' ? 0 : 1;
                i++;
            }
            int length = i - start;
            boolean id =
                    digits == length ? length == SHORT_ID || length == LONG_ID : length == UUID && digits == LONG_ID;
            boolean alone = i == to || !Bytes.isLetter(b[i]);
            if (id && alone) {
                return Bytes.hash(b, start, i);
            }
            i++;
        }
        return 0;
    }

    /** Hash of the letters before the numbers of the message begin to differ: digits and what stands in quotes are left out. */
    static long template(byte[] b, int from, int to) {
        long hash = 1;
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            quoted ^= c == '\'';
            if (!quoted && Bytes.isLetter(c) && !besideDigit(b, i, from, to)) {
                hash = (hash ^ c) * SPREAD;
                hash ^= hash >>> 32;
            }
        }
        return hash | 2;
    }

    private static boolean besideDigit(byte[] b, int i, int from, int to) {
        return (i > from && Bytes.isDigit(b[i - 1])) || (i + 1 < to && Bytes.isDigit(b[i + 1]));
    }

    private static boolean isHex(byte c) {
        return Bytes.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
