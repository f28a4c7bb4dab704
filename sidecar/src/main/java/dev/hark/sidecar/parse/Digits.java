package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

/** Numbers written in decimal digits, read from bytes. */
final class Digits {

    private Digits() {}

    /** Index behind the digits at {@code from}. */
    static int end(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isDigit(b[i])) {
            i++;
        }
        return i;
    }

    /** Value of so many digits, or -1. */
    static int value(byte[] b, int i, int count) {
        int value = 0;
        for (int k = i; k < i + count; k++) {
            if (k >= b.length || !isDigit(b[k])) {
                return -1;
            }
            value = value * 10 + (b[k] - '0');
        }
        return value;
    }
}
