package dev.hark.sidecar.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A number as it is written in an exposition, read from bytes. Decimal only: no hexadecimal, no underscores. One object
 * is used for all numbers of a body.
 *
 * <p>A number with few digits is exact by one multiplication or division of exact doubles (Clinger 1990); for the rest
 * the JDK is asked, which needs text, so only where the exact value is wanted.
 */
final class Decimal {

    private static final int MOST_DIGITS = 18;
    private static final long MOST_EXACT = 1L << 53;
    private static final int MOST_EXPONENT = 100_000;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final byte[] INF = "inf".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFINITY = "infinity".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NAN = "nan".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private int at;
    private boolean negative;
    private long digits;
    private int exponent;
    private boolean exactDigits;
    private double special;
    private boolean finite;

    /** Takes all of the bytes as one number. */
    boolean read(byte[] source, int start, int end) {
        bytes = source;
        from = start;
        to = end;
        at = start;
        negative = false;
        if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
            negative = bytes[at] == '-';
            at++;
        }
        finite = true;
        if (at < to && (bytes[at] | 0x20) >= 'i') {
            return word();
        }
        return mantissa() && exponentPart() && at == to;
    }

    private boolean word() {
        finite = false;
        if (isWord(INF) || isWord(INFINITY)) {
            special = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return true;
        }
        special = Double.NaN;
        return from == at && isWord(NAN);
    }

    private boolean isWord(byte[] word) {
        if (to - at != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if ((bytes[at + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean mantissa() {
        digits = 0;
        exponent = 0;
        exactDigits = true;
        int start = at;
        readDigits(0);
        int count = at - start;
        if (at < to && bytes[at] == '.') {
            at++;
            start = at;
            readDigits(1);
            count += at - start;
        }
        return count > 0;
    }

    private void readDigits(int fraction) {
        while (at < to) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            if (digits < 100_000_000_000_000_000L) {
                digits = digits * 10 + digit;
                exponent -= fraction;
            } else {
                exactDigits &= digit == 0;
                exponent += 1 - fraction;
            }
            at++;
        }
    }

    private boolean exponentPart() {
        if (at == to) {
            return true;
        }
        if ((bytes[at] | 0x20) != 'e') {
            return false;
        }
        at++;
        boolean minus = at < to && bytes[at] == '-';
        if (at < to && (minus || bytes[at] == '+')) {
            at++;
        }
        int start = at;
        int power = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            power = Math.min(MOST_EXPONENT, power * 10 + bytes[at] - '0');
            at++;
        }
        exponent += minus ? -power : power;
        return at > start;
    }

    /** The nearest double. Makes text of numbers with many digits. */
    double exact() {
        if (!finite) {
            return special;
        }
        return isSimple()
                ? simple()
                : Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    /** A double that is wrong in the last digits at most: enough to compare with 0 and 1. Allocates nothing. */
    double near() {
        if (!finite) {
            return special;
        }
        if (isSimple()) {
            return simple();
        }
        int half = exponent / 2; // in two steps, for 10 to the whole may be too small or too large a number
        double value = digits * Math.pow(10, half) * Math.pow(10, exponent - half);
        return negative ? -value : value;
    }

    private boolean isSimple() {
        return digits == 0 || (exactDigits && digits <= MOST_EXACT && exponent >= -22 && exponent <= 22);
    }

    private double simple() {
        double value = digits;
        if (digits != 0) {
            value = exponent < 0 ? value / POWERS[-exponent] : value * POWERS[exponent];
        }
        return negative ? -value : value;
    }

    /** Whether it is written as a whole number, which fits a long. */
    boolean isWhole() {
        if (!finite || !exactDigits || exponent != 0 || to - from > MOST_DIGITS) {
            return false;
        }
        byte last = bytes[to - 1];
        return last >= '0' && last <= '9' && Bytes.indexOf(bytes, (byte) '.', from, to) < 0;
    }

    long whole() {
        return negative ? -digits : digits;
    }

    @Override
    public String toString() {
        return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
    }
}
