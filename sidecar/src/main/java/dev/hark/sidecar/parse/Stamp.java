package dev.hark.sidecar.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A time stamp as written, before zone and missing parts are filled in. Mutable and reused on the hot path. */
final class Stamp {

    static final int NO_YEAR = -1;
    static final int NO_ZONE = Integer.MIN_VALUE;

    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int nanos;
    /** Seconds east of UTC. */
    int offset;
    /** Nanoseconds since 1970, where the stamp was one number; the other fields are unused then. */
    boolean epoch;

    long epochSecond;

    void clear() {
        year = NO_YEAR;
        month = 0;
        day = 0;
        hour = 0;
        minute = 0;
        second = 0;
        nanos = 0;
        offset = NO_ZONE;
        epoch = false;
        epochSecond = 0;
    }

    void copyFrom(Stamp other) {
        year = other.year;
        month = other.month;
        day = other.day;
        hour = other.hour;
        minute = other.minute;
        second = other.second;
        nanos = other.nanos;
        offset = other.offset;
        epoch = other.epoch;
        epochSecond = other.epochSecond;
    }

    /**
     * The moment that is meant.
     *
     * @param zone of stamps that name none
     * @param near a moment close to it: gives the year or the day where the stamp has none
     */
    @Nullable
    Instant toInstant(ZoneId zone, Instant near) {
        try {
            if (epoch) {
                return Instant.ofEpochSecond(epochSecond, nanos);
            }
            ZoneId ours = offset == NO_ZONE ? zone : ZoneOffset.ofTotalSeconds(offset);
            if (month == 0) {
                return timeOfDay(ours, near);
            }
            return year == NO_YEAR ? withoutYear(ours, near) : at(year, ours);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Instant at(int ofYear, ZoneId zone) {
        int wholeSecond = Math.min(second, 59);
        return LocalDateTime.of(ofYear, month, day, hour, minute, wholeSecond, nanos)
                .atZone(zone)
                .toInstant();
    }

    /** A log speaks of the past, give or take a clock that is off: the last such day that is not far ahead. */
    private @Nullable Instant withoutYear(ZoneId zone, Instant near) {
        int thisYear = near.atZone(zone).getYear();
        for (int ofYear = thisYear + 1; ofYear >= thisYear - LEAP; ofYear--) {
            if (day < 29 || day <= YearMonth.of(ofYear, month).lengthOfMonth()) {
                Instant guess = at(ofYear, zone);
                if (!guess.isAfter(near.plus(2, ChronoUnit.DAYS))) {
                    return guess;
                }
            }
        }
        return null;
    }

    /** Years until there is a 29th of February again, mostly. */
    private static final int LEAP = 4;

    /** Of the day before where that would be ahead, and of the day after where midnight has just passed. */
    private Instant timeOfDay(ZoneId zone, Instant near) {
        LocalDateTime today = near.atZone(zone).toLocalDate().atTime(hour, minute, Math.min(second, 59), nanos);
        Instant tomorrow = today.plusDays(1).atZone(zone).toInstant();
        if (!tomorrow.isAfter(near.plus(10, ChronoUnit.MINUTES))) {
            return tomorrow;
        }
        Instant guess = today.atZone(zone).toInstant();
        return guess.isAfter(near.plus(1, ChronoUnit.HOURS))
                ? today.minusDays(1).atZone(zone).toInstant()
                : guess;
    }
}
