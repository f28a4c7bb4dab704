package dev.hark.sidecar.heartbeat;

import dev.hark.signal.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When an event is expected. */
sealed interface Timetable {

    /** In words, behind "is expected". */
    String words();

    /** A length of time after the one before. */
    record Every(Duration period) implements Timetable {
        @Override
        public String words() {
            return "every " + Durations.format(period);
        }
    }

    /** At times of the calendar. */
    record Calendar(Cron cron, ZoneId zone) implements Timetable {

        /** The first time after this one. */
        Instant next(Instant after) {
            return cron.next(after, zone)
                    .orElseThrow(() -> new IllegalStateException("an expression without times is refused when parsed"));
        }

        @Override
        public String words() {
            return "at \"" + cron + "\" " + zone.getId();
        }
    }
}
