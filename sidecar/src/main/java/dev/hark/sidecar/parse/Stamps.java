package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

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
        int run = digits(b, i, to) - i;
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
        s.year = number(b, i, 4);
        s.month = number(b, i + 5, 2);
        s.day = number(b, i + 8, 2);
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
        return time(b, j, to, s);
    }

    /** {@code 10:02:11[.,:]123[ AM][ zone]}. */
    private static int time(byte[] b, int i, int to, Stamp s) {
        int hours = digits(b, i, to) - i;
        if (hours == 6 || hours == 9) {
            return compactTime(b, i, hours, to, s);
        }
        if (hours < 1 || hours > 2 || i + hours + 3 > to || b[i + hours] != ':') {
            return -1;
        }
        s.hour = number(b, i, hours);
        int j = i + hours + 1;
        s.minute = number(b, j, 2);
        j += 2;
        if (s.minute < 0 || s.hour > 24) {
            return -1;
        }
        if (j + 3 <= to && b[j] == ':' && isDigit(b[j + 1]) && isDigit(b[j + 2])) {
            s.second = number(b, j + 1, 2);
            j += 3;
            j = fraction(b, j, to, s);
        }
        if (s.minute > 59 || s.second > 60) {
            return -1;
        }
        j = halfDay(b, j, to, s);
        return zone(b, j, to, s);
    }

    private static int compactTime(byte[] b, int i, int run, int to, Stamp s) {
        s.hour = number(b, i, 2);
        s.minute = number(b, i + 2, 2);
        s.second = number(b, i + 4, 2);
        if (s.hour > 23 || s.minute > 59 || s.second > 60) {
            return -1;
        }
        s.nanos = run == 9 ? number(b, i + 6, 3) * 1_000_000 : 0;
        return zone(b, run == 6 ? fraction(b, i + run, to, s) : i + run, to, s);
    }

    private static int fraction(byte[] b, int i, int to, Stamp s) {
        if (i + 1 >= to || (b[i] != '.' && b[i] != ',' && b[i] != ':') || !isDigit(b[i + 1])) {
            return i;
        }
        int j = i + 1;
        int value = 0;
        int scale = 0;
        while (j < to && isDigit(b[j])) {
            if (scale < 9) {
                value = value * 10 + (b[j] - '0');
                scale++;
            }
            j++;
        }
        while (scale++ < 9) {
            value *= 10;
        }
        s.nanos = value;
        return j;
    }

    private static int halfDay(byte[] b, int i, int to, Stamp s) {
        int j = i < to && b[i] == ' ' ? i + 1 : i;
        if (j + 2 > to || (b[j + 1] | 0x20) != 'm' || s.hour > 12) {
            return i;
        }
        int half = b[j] | 0x20;
        boolean ends = j + 2 == to || !dev.hark.sidecar.frame.Bytes.isLetter(b[j + 2]);
        if ((half != 'a' && half != 'p') || !ends) {
            return i;
        }
        s.hour = s.hour % 12 + (half == 'p' ? 12 : 0);
        return j + 2;
    }

    private static int zone(byte[] b, int i, int to, Stamp s) {
        if (i >= to) {
            return i;
        }
        if (b[i] == 'Z' && (i + 1 == to || !dev.hark.sidecar.frame.Bytes.isLetter(b[i + 1]))) {
            s.offset = 0;
            return i + 1;
        }
        int j = b[i] == ' ' ? i + 1 : i;
        if (j + 3 <= to && (b[j] == '+' || b[j] == '-') && isDigit(b[j + 1]) && isDigit(b[j + 2])) {
            return offset(b, j, to, s, i);
        }
        if (j > i && j + 3 <= to && isUtc(b, j, to)) {
            s.offset = 0;
            return j + 3;
        }
        return i;
    }

    private static int offset(byte[] b, int j, int to, Stamp s, int none) {
        int colon = j + 3 < to && b[j + 3] == ':' ? 1 : 0;
        int minutesAt = j + 3 + colon;
        boolean minutes = minutesAt + 2 <= to && isDigit(b[minutesAt]) && isDigit(b[minutesAt + 1]);
        int end = minutes ? minutesAt + 2 : j + 3;
        if ((end < to && isDigit(b[end])) || (!minutes && b[j - 1] == ' ')) {
            return none;
        }
        int seconds = number(b, j + 1, 2) * 3600 + (minutes ? number(b, minutesAt, 2) * 60 : 0);
        if (seconds > 18 * 3600) {
            return none;
        }
        s.offset = b[j] == '-' ? -seconds : seconds;
        return end;
    }

    private static boolean isUtc(byte[] b, int j, int to) {
        boolean utc = b[j] == 'U' && b[j + 1] == 'T' && b[j + 2] == 'C';
        boolean gmt = b[j] == 'G' && b[j + 1] == 'M' && b[j + 2] == 'T';
        return (utc || gmt) && (j + 3 == to || !dev.hark.sidecar.frame.Bytes.isLetter(b[j + 3]));
    }

    /** One or two digits first: time of day, or a date that begins with day or month. */
    private static int short2(byte[] b, int i, int run, int to, Stamp s) {
        int next = i + run;
        byte c = b[next];
        if (c == ':') {
            int end = time(b, i, to, s);
            return end > 0 && next + 5 < to && b[next + 3] == ':' ? end : -1;
        }
        int second = digits(b, next + 1, to) - next - 1;
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
        s.day = number(b, i, run);
        s.month = month(b, i + run + 1);
        int j = i + run + 4;
        if (j + 5 > to || b[j] != separator || digits(b, j + 1, to) - j - 1 != 4) {
            return -1;
        }
        s.year = number(b, j + 1, 4);
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
        int first = number(b, i, run);
        int middle = number(b, secondAt, second);
        if (j < to && b[j] == separator) {
            int third = digits(b, j + 1, to) - j - 1;
            int last = third == 4 || third == 2 ? number(b, j + 1, third) : -1;
            if (last < 0) {
                return -1;
            }
            if (third == 4) {
                dayOrMonth(s, first, middle, separator);
                s.year = last;
            } else {
                s.year = 2000 + first;
                s.month = middle;
                s.day = last;
            }
            return goodDate(s) ? timeBehindDate(b, j + 1 + third, to, s) : -1;
        }
        s.month = first;
        s.day = middle;
        return second == 2 && j < to && b[j] == ' ' && goodDate(s) ? timeBehindDate(b, j, to, s) : -1;
    }

    /** Slashes are American unless that cannot be; points are European. */
    private static void dayOrMonth(Stamp s, int first, int second, byte separator) {
        boolean monthFirst = separator == '/' && first <= 12;
        s.month = monthFirst ? first : second;
        s.day = monthFirst ? second : first;
    }

    /** {@code 20260301 10:02:11}, {@code 20260301T100211}. */
    private static int compact(byte[] b, int i, int to, Stamp s) {
        s.year = number(b, i, 4);
        s.month = number(b, i + 4, 2);
        s.day = number(b, i + 6, 2);
        return s.year >= 1990 && s.year < 2100 && goodDate(s) ? timeBehindDate(b, i + 8, to, s) : -1;
    }

    /** {@code 260301 100211}. */
    private static int compactShort(byte[] b, int i, int to, Stamp s) {
        if (digits(b, i + 7, to) - i - 7 != 6 && !(i + 9 < to && b[i + 9] == ':')) {
            return -1;
        }
        s.year = 2000 + number(b, i, 2);
        s.month = number(b, i + 2, 2);
        s.day = number(b, i + 4, 2);
        return goodDate(s) ? time(b, i + 7, to, s) : -1;
    }

    /** {@code 0301 10:02:11.123456}, behind the letter of klog. */
    private static int klog(byte[] b, int i, int to, Stamp s) {
        if (b[i + 4] != ' ' || i + 12 > to || b[i + 7] != ':') {
            return -1;
        }
        s.month = number(b, i, 2);
        s.day = number(b, i + 2, 2);
        return goodDate(s) ? time(b, i + 5, to, s) : -1;
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
        return run == 10 ? fraction(b, i + run, to, s) : i + run;
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
            int run = digits(b, j, to) - j;
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
        j = dev.hark.sidecar.frame.Bytes.skipBlanks(b, j, to);
        int run = digits(b, j, to) - j;
        if (run < 1 || run > 2) {
            return -1;
        }
        s.day = number(b, j, run);
        j += run;
        j += j < to && b[j] == ',' ? 1 : 0;
        if (j + 5 < to && b[j] == ' ' && digits(b, j + 1, to) - j - 1 == 4) {
            s.year = number(b, j + 1, 4);
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
        if (j + 4 < to && b[j] == ' ' && dev.hark.sidecar.frame.Bytes.isLetter(b[j + 1])) {
            int word = j + 1;
            while (word < to && b[word] >= 'A' && b[word] <= 'Z') {
                word++;
            }
            j = word - j <= 5 && word < to && b[word] == ' ' ? word : i;
        }
        boolean year =
                j + 5 <= to && b[j] == ' ' && digits(b, j + 1, to) - j - 1 == 4 && (b[j + 1] == '2' || b[j + 1] == '1');
        if (!year) {
            return i;
        }
        s.year = number(b, j + 1, 4);
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

    private static int digits(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isDigit(b[i])) {
            i++;
        }
        return i;
    }

    /** Value of so many digits, or -1. */
    private static int number(byte[] b, int i, int count) {
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
