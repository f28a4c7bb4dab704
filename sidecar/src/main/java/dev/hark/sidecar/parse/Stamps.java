package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

import dev.hark.sidecar.frame.Bytes;

/**
 * Reads time stamps in the forms that logs use, by hand and on bytes: it is asked for nearly every line. Each method
 * gives the index behind what it read, or -1.
 */
final class Stamps {

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static final String DAYS = "montuewedthufrisatsun";

    private Stamps() {}

    /** A stamp at {@code i}; fills {@code s}. */
    static int read(byte[] b, int i, int to, Stamp s) {
        if (to - i < 8) {
            return -1;
        }
        s.clear();
        return isDigit(b[i]) ? numeric(b, i, to, s) : named(b, i, to, s);
    }

    private static int numeric(byte[] b, int i, int to, Stamp s) {
        int run = Digits.end(b, i, to) - i;
        int next = i + run;
        if (next >= to) {
            return run >= 10 ? epoch(b, i, run, to, s) : -1;
        }
        byte c = b[next];
        return switch (run) {
            case 4 -> c == '-' || c == '/' || c == '.' ? yearFirst(b, i, to, s) : klog(b, i, to, s);
            case 1, 2 -> short2(b, i, run, to, s);
            case 6 -> c == ' ' ? compactShort(b, i, to, s) : -1;
            case 8 -> compact(b, i, to, s);
            case 10, 13, 16, 19 -> epoch(b, i, run, to, s);
            default -> -1;
        };
    }

    /** {@code 2026-03-01 10:02:11.123+01:00} with any of {@code -/.} and {@code T}. */
    private static int yearFirst(byte[] b, int i, int to, Stamp s) {
        if (i + 10 > to || b[i + 7] != b[i + 4]) {
            return -1;
        }
        s.year = Digits.value(b, i, 4);
        s.month = Digits.value(b, i + 5, 2);
        s.day = Digits.value(b, i + 8, 2);
        if (!goodDate(s)) {
            return -1;
        }
        return timeBehindDate(b, i + 10, to, s);
    }

    private static int timeBehindDate(byte[] b, int i, int to, Stamp s) {
        if (i >= to) {
            return -1;
        }
        int j = i;
        if (b[j] == ',' || b[j] == '|') {
            j++;
        }
        if (j < to && (b[j] == 'T' || b[j] == 't' || b[j] == ' ' || b[j] == '_' || b[j] == '-' || b[j] == ':')) {
            j++;
        }
        while (j < to && b[j] == ' ') {
            j++;
        }
        return ClockTime.time(b, j, to, s);
    }

    /** One or two digits first: time of day, or a date that begins with day or month. */
    private static int short2(byte[] b, int i, int run, int to, Stamp s) {
        int next = i + run;
        byte c = b[next];
        if (c == ':') {
            int end = ClockTime.time(b, i, to, s);
            boolean half = end > next + 3 && (b[end - 1] | 0x20) == 'm';
            return end > 0 && next + 5 < to && (b[next + 3] == ':' || half) ? end : -1;
        }
        int second = Digits.end(b, next + 1, to) - next - 1;
        if (c == ' ' && next + 4 < to && month(b, next + 1) > 0) {
            return dayMonth(b, i, run, to, s, ' ');
        }
        if ((c == '/' || c == '-') && second == 0 && next + 5 < to && month(b, next + 1) > 0) {
            return dayMonth(b, i, run, to, s, c);
        }
        if ((c != '/' && c != '.' && c != '-') || second < 1 || second > 2) {
            return -1;
        }
        return threeNumbers(b, i, run, second, to, s);
    }

    /** {@code 21/Nov/2026:10:02:11 +0100}, {@code 21-Nov-2026 10:02:11.123}, {@code 21 Nov 2026 10:02:11}. */
    private static int dayMonth(byte[] b, int i, int run, int to, Stamp s, byte separator) {
        s.day = Digits.value(b, i, run);
        s.month = month(b, i + run + 1);
        int j = i + run + 4;
        if (j + 5 > to || b[j] != separator || Digits.end(b, j + 1, to) - j - 1 != 4) {
            return -1;
        }
        s.year = Digits.value(b, j + 1, 4);
        return goodDate(s) ? timeBehindDate(b, j + 5, to, s) : -1;
    }

    private static int dayMonth(byte[] b, int i, int run, int to, Stamp s, char separator) {
        return dayMonth(b, i, run, to, s, (byte) separator);
    }

    /** {@code 03/01/2026}, {@code 01.03.2026}, {@code 26/03/01}, or month and day alone. */
    private static int threeNumbers(byte[] b, int i, int run, int second, int to, Stamp s) {
        byte separator = b[i + run];
        int secondAt = i + run + 1;
        int j = secondAt + second;
        int first = Digits.value(b, i, run);
        int middle = Digits.value(b, secondAt, second);
        if (j < to && b[j] == separator) {
            int third = Digits.end(b, j + 1, to) - j - 1;
            int last = third == 4 || third == 2 ? Digits.value(b, j + 1, third) : -1;
            if (last < 0) {
                return -1;
            }
            if (third == 4) {
                dayOrMonth(s, first, middle, separator);
                s.year = last;
            } else {
                shortYear(s, run, first, middle, last);
            }
            return goodDate(s) ? timeBehindDate(b, j + 1 + third, to, s) : -1;
        }
        s.month = first;
        s.day = middle;
        return second == 2 && j < to && b[j] == ' ' && goodDate(s) ? timeBehindDate(b, j, to, s) : -1;
    }

    /** {@code 26/03/01} as Hadoop and Spark write it, {@code 3/1/26} as WebSphere does: told by which can be a year. */
    private static void shortYear(Stamp s, int run, int first, int middle, int last) {
        boolean yearLast = run == 1 || middle > 12 || (first <= 12 && last > 12);
        s.year = 2000 + (yearLast ? last : first);
        s.month = yearLast ? first : middle;
        s.day = yearLast ? middle : last;
    }

    /** Slashes are American unless that cannot be; points are European. */
    private static void dayOrMonth(Stamp s, int first, int second, byte separator) {
        boolean monthFirst = separator == '/' && first <= 12;
        s.month = monthFirst ? first : second;
        s.day = monthFirst ? second : first;
    }

    /** {@code 20260301 10:02:11}, {@code 20260301T100211}. */
    private static int compact(byte[] b, int i, int to, Stamp s) {
        s.year = Digits.value(b, i, 4);
        s.month = Digits.value(b, i + 4, 2);
        s.day = Digits.value(b, i + 6, 2);
        return s.year >= 1990 && s.year < 2100 && goodDate(s) ? timeBehindDate(b, i + 8, to, s) : -1;
    }

    /** {@code 260301 100211}. */
    private static int compactShort(byte[] b, int i, int to, Stamp s) {
        if (Digits.end(b, i + 7, to) - i - 7 != 6 && !(i + 9 < to && b[i + 9] == ':')) {
            return -1;
        }
        s.year = 2000 + Digits.value(b, i, 2);
        s.month = Digits.value(b, i + 2, 2);
        s.day = Digits.value(b, i + 4, 2);
        return goodDate(s) ? ClockTime.time(b, i + 7, to, s) : -1;
    }

    /** {@code 0301 10:02:11.123456}, behind the letter of klog. */
    private static int klog(byte[] b, int i, int to, Stamp s) {
        if (b[i + 4] != ' ' || i + 12 > to || b[i + 7] != ':') {
            return -1;
        }
        s.month = Digits.value(b, i, 2);
        s.day = Digits.value(b, i + 2, 2);
        return goodDate(s) ? ClockTime.time(b, i + 5, to, s) : -1;
    }

    private static int epoch(byte[] b, int i, int run, int to, Stamp s) {
        long value = 0;
        for (int k = i; k < i + run; k++) {
            value = value * 10 + (b[k] - '0');
        }
        long perSecond = switch (run) {
            case 10 -> 1L;
            case 13 -> 1_000L;
            case 16 -> 1_000_000L;
            default -> 1_000_000_000L;
        };
        s.epoch = true;
        s.epochSecond = value / perSecond;
        s.nanos = (int) (value % perSecond * (1_000_000_000L / perSecond));
        boolean plausible = s.epochSecond > 900_000_000L && s.epochSecond < 4_000_000_000L;
        if (!plausible) {
            return -1;
        }
        return run == 10 ? ClockTime.fraction(b, i + run, to, s) : i + run;
    }

    /** A month's or a day's name first. */
    private static int named(byte[] b, int i, int to, Stamp s) {
        s.month = month(b, i);
        if (s.month > 0) {
            return monthFirst(b, i, to, s);
        }
        if (index(b, i, DAYS) < 0) {
            return -1;
        }
        int j = i + 3;
        j += b[j] == ',' ? 1 : 0;
        if (j + 5 > to || b[j] != ' ') {
            return -1;
        }
        j++;
        if (isDigit(b[j])) {
            int run = Digits.end(b, j, to) - j;
            return run <= 2 ? dayMonth(b, j, run, to, s, ' ') : -1;
        }
        s.month = month(b, j);
        return s.month > 0 ? monthFirst(b, j, to, s) : -1;
    }

    /** {@code Nov 21 10:02:11}, {@code Nov 21, 2026 10:02:11 AM}, {@code Nov 21 10:02:11.123 2026}. */
    private static int monthFirst(byte[] b, int i, int to, Stamp s) {
        int j = i + 3;
        if (b[j] != ' ') {
            return -1;
        }
        j = Bytes.skipBlanks(b, j, to);
        int run = Digits.end(b, j, to) - j;
        if (run < 1 || run > 2) {
            return -1;
        }
        s.day = Digits.value(b, j, run);
        j += run;
        j += j < to && b[j] == ',' ? 1 : 0;
        if (j + 5 < to && b[j] == ' ' && Digits.end(b, j + 1, to) - j - 1 == 4) {
            s.year = Digits.value(b, j + 1, 4);
            j += 5;
        }
        if (j >= to || !goodDate(s)) {
            return -1;
        }
        j = timeBehindDate(b, j, to, s);
        return j > 0 && s.year == Stamp.NO_YEAR ? yearBehind(b, j, to, s) : j;
    }

    private static int yearBehind(byte[] b, int i, int to, Stamp s) {
        int j = i;
        if (j + 4 < to && b[j] == ' ' && Bytes.isLetter(b[j + 1])) {
            int word = j + 1;
            while (word < to && b[word] >= 'A' && b[word] <= 'Z') {
                word++;
            }
            j = word - j <= 5 && word < to && b[word] == ' ' ? word : i;
        }
        boolean year = j + 5 <= to
                && b[j] == ' '
                && Digits.end(b, j + 1, to) - j - 1 == 4
                && (b[j + 1] == '2' || b[j + 1] == '1');
        if (!year) {
            return i;
        }
        s.year = Digits.value(b, j + 1, 4);
        return j + 5;
    }

    private static boolean goodDate(Stamp s) {
        return s.month >= 1 && s.month <= 12 && s.day >= 1 && s.day <= 31;
    }

    /** Number of the month whose English name begins here, or 0. */
    private static int month(byte[] b, int i) {
        return index(b, i, MONTHS) + 1;
    }

    private static int index(byte[] b, int i, String names) {
        if (i + 3 > b.length) {
            return -1;
        }
        int first = b[i] | 0x20;
        for (int k = 0; k < names.length(); k += 3) {
            if (names.charAt(k) == first
                    && names.charAt(k + 1) == (b[i + 1] | 0x20)
                    && names.charAt(k + 2) == (b[i + 2] | 0x20)) {
                return k / 3;
            }
        }
        return -1;
    }
}
