package dev.hark.collector.web.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time as a page shows it: in UTC with the zone named, which the browser then turns into its own zone.
 *
 * @param at the time
 * @param now when the page was made, for "4 min ago"
 */
public record Moment(Instant at, Instant now) {

    private static final DateTimeFormatter FULL = format("yyyy-MM-dd HH:mm:ss 'UTC'");
    private static final DateTimeFormatter CLOCK = format("HH:mm:ss.SSS");
    private static final DateTimeFormatter MINUTE = format("HH:mm 'UTC'");
    private static final DateTimeFormatter DAY_AND_MINUTE = format("d MMM HH:mm 'UTC'");
    private static final DateTimeFormatter OTHER_YEAR = format("d MMM yyyy HH:mm 'UTC'");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** For the {@code datetime} attribute. */
    public String iso() {
        return at.toString();
    }

    /** Exact, as {@code 2026-11-21 10:02:11 UTC}. */
    public String full() {
        return FULL.format(at);
    }

    /** For lines that stand below each other, as {@code 10:02:11.084}. */
    public String clock() {
        return CLOCK.format(at);
    }

    /** As people say it: without the day on the same day, without the year in the same year. */
    public String spoken() {
        if (sameDay()) {
            return MINUTE.format(at);
        }
        return sameYear() ? DAY_AND_MINUTE.format(at) : OTHER_YEAR.format(at);
    }

    /** How long ago, as {@code 38 min}; {@code now} within the last five seconds and for clocks that run ahead. */
    public String ago() {
        Duration age = Duration.between(at, now);
        return age.toSeconds() < 5 ? "now" : Figures.span(age);
    }

    private boolean sameDay() {
        return at.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private boolean sameYear() {
        return at.atOffset(ZoneOffset.UTC).getYear()
                == now.atOffset(ZoneOffset.UTC).getYear();
    }
}
