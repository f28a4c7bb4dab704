package dev.hark.signal.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in configuration: {@code 200ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}. */
public final class Durations {

    private record Unit(String name, long millis) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("d", 86_400_000),
            new Unit("h", 3_600_000),
            new Unit("m", 60_000),
            new Unit("s", 1_000),
            new Unit("ms", 1));

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private Durations() {}

    /** A duration from text; empty where it is none. A bare number is none: it does not say its unit. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return "0".equals(text.strip()) ? Optional.of(Duration.ZERO) : Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return UNITS.stream()
                .filter(u -> u.name().equals(matcher.group(2)))
                .filter(u -> amount <= Long.MAX_VALUE / u.millis())
                .map(u -> Duration.ofMillis(amount * u.millis()))
                .findFirst();
    }

    /** In the largest unit that needs no fraction. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        return UNITS.stream()
                .filter(u -> millis >= u.millis() && millis % u.millis() == 0)
                .map(u -> millis / u.millis() + u.name())
                .findFirst()
                .orElse("0s");
    }
}
