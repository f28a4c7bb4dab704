package dev.hark.sidecar.kernel;

/** Reads numbers where they stand, without making texts of them. */
final class Numbers {

    /** What stands there is no number that fits: absent, not zero. */
    static final long NONE = Long.MIN_VALUE;

    private static final long LARGEST_TENTH = Long.MAX_VALUE / 10;
    private static final int HEX_DIGITS = 16;

    private Numbers() {}

    /** A whole decimal number that may be negative. */
    static long decimal(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        if (first >= to) {
            return NONE;
        }
        long value = 0;
        for (int i = first; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || value > LARGEST_TENTH) {
                return NONE;
            }
            value = value * 10 + digit;
            if (value < 0) {
                return NONE;
            }
        }
        return negative ? -value : value;
    }

    /** A hexadecimal number of up to 64 bits, as its bits. */
    static long hex(byte[] bytes, int from, int to) {
        if (from >= to || to - from > HEX_DIGITS) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = hexDigit(bytes[i]);
            if (digit < 0) {
                return NONE;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int hexDigit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int letter = b | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
