package dev.hark.collector.web.view;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers and spans as people read them: exact where it matters, short where one compares. */
public final class Figures {

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private Figures() {}

    /** As {@code 1,284}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** As {@code 1 time} or {@code 1,284 times}. */
    public static String times(long number) {
        return number(number, "time", "times");
    }

    /** As {@code 512 B}, {@code 4.0 KiB}, {@code 17 MiB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 10 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
    }

    /** A number with its word, as {@code 3 instances}. */
    public static String number(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** Share of a whole: {@code 17 %}, {@code 2.1 %} below ten, {@code < 0.1 %} below that, never 100 % unless all. */
    public static String percent(long part, long whole) {
        if (whole <= 0 || part <= 0) {
            return "0 %";
        }
        double share = 100.0 * part / whole;
        if (share < 0.1) {
            return "< 0.1 %";
        }
        if (share >= 10) {
            long rounded = Math.round(share);
            return (part < whole ? Math.min(99, rounded) : rounded) + " %";
        }
        return String.format(Locale.ROOT, "%.1f %%", share).replace(".0 %", " %");
    }

    /** As {@code 4 s}, {@code 38 min}, {@code 2 h}, {@code 6 d}, {@code 3 y}. */
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h";
        }
        long days = seconds / 86_400;
        return days < 730 ? days + " d" : days / 365 + " y";
    }
}
