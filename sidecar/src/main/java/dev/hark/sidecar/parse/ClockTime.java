package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

import dev.hark.sidecar.frame.Bytes;

/** Reads the time of day in a stamp, with its fraction, half of the day and zone. Each method gives the index behind what it
 * read; {@code -1} where there is no time, and where it came from where an optional part is missing.
 */
final class ClockTime {

    private ClockTime() {}

    /** {@code 10:02:11[.,:]123[ AM][ zone]}. */
    static int time(byte[] b, int i, int to, Stamp s) {
        int hours = Digits.end(b, i, to) - i;
        if (hours == 6 || hours == 9) {
            return compactTime(b, i, hours, to, s);
        }
        if (hours < 1 || hours > 2 || i + hours + 3 > to) {
            return -1;
        }
        byte separator = b[i + hours];
        boolean points = separator == '.' && hours == 2 && i + 8 <= to && b[i + 5] == '.' && isDigit(b[i + 6]);
        if (separator != ':' && !points) {
            return -1;
        }
        s.hour = Digits.value(b, i, hours);
        int j = i + hours + 1;
        s.minute = Digits.value(b, j, 2);
        j += 2;
        if (s.minute < 0 || s.hour > 24) {
            return -1;
        }
        if (j + 3 <= to && b[j] == separator && isDigit(b[j + 1]) && isDigit(b[j + 2])) {
            s.second = Digits.value(b, j + 1, 2);
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
        s.hour = Digits.value(b, i, 2);
        s.minute = Digits.value(b, i + 2, 2);
        s.second = Digits.value(b, i + 4, 2);
        if (s.hour > 23 || s.minute > 59 || s.second > 60) {
            return -1;
        }
        s.nanos = run == 9 ? Digits.value(b, i + 6, 3) * 1_000_000 : 0;
        return zone(b, run == 6 ? fraction(b, i + run, to, s) : i + run, to, s);
    }

    static int fraction(byte[] b, int i, int to, Stamp s) {
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
        boolean ends = j + 2 == to || !Bytes.isLetter(b[j + 2]);
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
        if (b[i] == 'Z' && (i + 1 == to || !Bytes.isLetter(b[i + 1]))) {
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
        int seconds = Digits.value(b, j + 1, 2) * 3600 + (minutes ? Digits.value(b, minutesAt, 2) * 60 : 0);
        if (seconds > 18 * 3600) {
            return none;
        }
        s.offset = b[j] == '-' ? -seconds : seconds;
        return end;
    }

    private static boolean isUtc(byte[] b, int j, int to) {
        boolean utc = b[j] == 'U' && b[j + 1] == 'T' && b[j + 2] == 'C';
        boolean gmt = b[j] == 'G' && b[j + 1] == 'M' && b[j + 2] == 'T';
        return (utc || gmt) && (j + 3 == to || !Bytes.isLetter(b[j + 3]));
    }
}
