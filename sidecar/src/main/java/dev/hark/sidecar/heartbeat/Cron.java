package dev.hark.sidecar.heartbeat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Optional;

/**
 * The times that a cron expression of five fields names in a zone.
 *
 * <p>Of daylight saving: a time of day that does not exist is due once, at the moment right after the gap; one that
 * exists twice is due once, the first time. So a schedule asks for nothing that some cron would not do; one that does more,
 * such as every ten minutes of the doubled hour, does no harm.
 *
 * <p>If day of month and day of week are both given, either is enough, as in every cron since Vixie's.
 */
final class Cron {

    /** The longest wait that there is, from one 29 February to the next over the year 2100, and a bit. */
    private static final int MOST_DAYS = 366 * 9;

    private static final Map<String, String> NICKNAMES = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private final String text;
    private final CronField minute;
    private final CronField hour;
    private final CronField day;
    private final CronField month;
    private final CronField weekday;

    private Cron(String text, CronField[] fields) {
        this.text = text;
        this.minute = fields[0];
        this.hour = fields[1];
        this.day = fields[2];
        this.month = fields[3];
        this.weekday = fields[4];
    }

    /** Empty where the text is no expression of five fields, or names no time at all, such as 30 February. */
    static Optional<Cron> parse(String text) {
        String stripped = text.strip();
        String[] words = NICKNAMES.getOrDefault(stripped, stripped).split("\\s+", -1);
        CronField.Part[] parts = CronField.Part.values();
        if (words.length != parts.length) {
            return Optional.empty();
        }
        CronField[] fields = new CronField[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Optional<CronField> field = CronField.parse(words[i], parts[i]);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields[i] = field.get();
        }
        Cron cron = new Cron(stripped, fields);
        return cron.next(Instant.EPOCH, ZoneOffset.UTC).map(some -> cron);
    }

    /** The first time after this one. */
    Optional<Instant> next(Instant after, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        LocalDateTime from = LocalDateTime.ofInstant(after, rules.getOffset(after));
        LocalDate date = from.toLocalDate();
        LocalTime least = from.toLocalTime();
        for (int i = 0; i < MOST_DAYS; i++) {
            if (isOn(date)) {
                Optional<Instant> found = nextOn(date, least, after, rules);
                if (found.isPresent()) {
                    return found;
                }
            }
            date = date.plusDays(1);
            least = LocalTime.MIDNIGHT;
        }
        return Optional.empty();
    }

    private boolean isOn(LocalDate date) {
        if (!month.allows(date.getMonthValue())) {
            return false;
        }
        boolean byDay = day.allows(date.getDayOfMonth());
        boolean byWeekday = weekday.allows(date.getDayOfWeek().getValue() % 7);
        return (day.isStarred() || weekday.isStarred()) ? byDay && byWeekday : byDay || byWeekday;
    }

    private Optional<Instant> nextOn(LocalDate date, LocalTime least, Instant after, ZoneRules rules) {
        for (int h = hour.next(least.getHour()); h >= 0; h = hour.next(h + 1)) {
            int first = h == least.getHour() ? least.getMinute() : 0;
            for (int m = minute.next(first); m >= 0; m = minute.next(m + 1)) {
                Instant at = at(date.atTime(h, m), rules);
                if (at.isAfter(after)) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    private static Instant at(LocalDateTime local, ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    @Override
    public String toString() {
        return text;
    }
}
