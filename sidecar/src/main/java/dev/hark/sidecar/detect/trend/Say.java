package dev.hark.sidecar.detect.trend;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers as people read them. */
public final class Say {

    private static final long KIBI = 1024;

    private Say() {}

    /** Such as {@code 1 connection} and {@code 4 connections}. */
    public static String many(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    /** Such as {@code 1.5 MiB}. */
    public static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /** Such as {@code 1.5 MiB}. */
    public static String bytes(double bytes) {
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double left = bytes;
        while (left >= KIBI && unit < units.length - 1) {
            left /= KIBI;
            unit++;
        }
        return number(left) + " " + units[unit];
    }

    /** With one decimal, where it says something. */
    public static String number(double number) {
        return Math.abs(number - Math.rint(number)) < 0.05 || Math.abs(number) >= 100
                ? Long.toString(Math.round(number))
                : String.format(Locale.ROOT, "%.1f", number);
    }

    /** In its largest unit, such as {@code 3 h} and {@code 40 s}. */
    public static String time(Duration time) {
        if (time.toDays() >= 2) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= 2) {
            return time.toHours() + " h";
        }
        return time.toMinutes() >= 2 ? time.toMinutes() + " min" : number(time.toMillis() / 1000.0) + " s";
    }

    /** When the limit is reached, as the rest of a sentence that begins with where it stands. */
    public static String forecast(Rise rise, OptionalDouble limit, String limitText) {
        Optional<Duration> left = limit.isEmpty() ? Optional.empty() : rise.left(limit.getAsDouble());
        return left.map(time -> "; at this pace the limit of " + limitText + " is reached in " + time(time))
                .orElse("; no limit is known");
    }
}
