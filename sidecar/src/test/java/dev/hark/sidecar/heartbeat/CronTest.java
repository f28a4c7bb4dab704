package dev.hark.sidecar.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * * * *           | 2026-01-01T00:00:00Z | 2026-01-01T00:01:00Z
            * * * * *           | 2026-01-01T00:00:59Z | 2026-01-01T00:01:00Z
            */15 * * * *        | 2026-01-01T00:50:00Z | 2026-01-01T01:00:00Z
            5/20 * * * *        | 2026-01-01T00:26:00Z | 2026-01-01T00:45:00Z
            30 2 * * *          | 2026-01-01T02:30:00Z | 2026-01-02T02:30:00Z
            0 9-17/4 * * *      | 2026-01-01T13:00:00Z | 2026-01-01T17:00:00Z
            0 0 31 * *          | 2026-01-31T00:00:00Z | 2026-03-31T00:00:00Z
            0 0 29 2 *          | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z
            0 0 29 feb *        | 2097-01-01T00:00:00Z | 2104-02-29T00:00:00Z
            0 12 * * MON-FRI    | 2026-01-02T12:00:00Z | 2026-01-05T12:00:00Z
            0 12 * * 0          | 2026-01-02T12:00:00Z | 2026-01-04T12:00:00Z
            0 12 * * 7          | 2026-01-02T12:00:00Z | 2026-01-04T12:00:00Z
            0 12 * * 5-7        | 2026-01-04T12:00:00Z | 2026-01-09T12:00:00Z
            0 0 13 * fri        | 2026-01-02T00:00:00Z | 2026-01-09T00:00:00Z
            0 0 13 * fri        | 2026-01-09T00:00:00Z | 2026-01-13T00:00:00Z
            0 0 */2 * fri       | 2026-01-02T00:00:00Z | 2026-01-09T00:00:00Z
            1,2,50 3 1 jan,jul *| 2026-01-01T03:50:00Z | 2026-07-01T03:01:00Z
            @monthly            | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00Z
            """)
    void next_isTheFirstTimeThatTheExpressionNames(String cron, Instant after, Instant next) {
        assertThat(cron(cron).next(after, ZoneOffset.UTC)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "x * * * *",
                "1- * * * *",
                "-1 * * * *",
                "5-1 * * * *",
                "*/0 * * * *",
                "*/x * * * *",
                "1//2 * * * *",
                "1, * * * *",
                "0 0 30 2 *",
                "0 0 31 4,6 *",
                "@often",
                "99999999999 * * * *",
                "* * * jan-foo *"
            })
    void text_thatNamesNoTimes_isRefused(String cron) {
        assertThat(Cron.parse(cron)).isEmpty();
    }

    /** Clocks go from 02:00 to 03:00 on 29 March 2026: 01:00 UTC. */
    @Test
    void timeThatDoesNotExist_isDueOnceRightAfterTheGap() {
        assertThat(times("30 2 * * *", BERLIN, "2026-03-28T02:00:00Z", 2))
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(times("*/20 * * * *", BERLIN, "2026-03-29T00:30:00Z", 3))
                .containsExactly(
                        Instant.parse("2026-03-29T00:40:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T01:20:00Z"));
    }

    /** Clocks go from 03:00 back to 02:00 on 25 October 2026: 01:00 UTC. */
    @Test
    void timeThatExistsTwice_isDueOnceTheFirstTime() {
        assertThat(times("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(times("*/30 * * * *", BERLIN, "2026-10-25T00:00:00Z", 3))
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T02:00:00Z"),
                        Instant.parse("2026-10-25T02:30:00Z"));
    }

    /** Against every minute of the wall clock, over both changes, in zones that change by an hour, by half of one, at midnight. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Asuncion", "Asia/Kolkata"})
    void times_areThoseOfTheWallClock(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        for (String text :
                List.of("*/7 * * * *", "15 0,1,2,3 * * *", "45 23 * * sun", "0 2 1-7 3,4,10,11 0", "59 1 * * *")) {
            for (String start : List.of("2023-03-01T00:00:00Z", "2023-09-20T00:00:00Z")) {
                Instant from = Instant.parse(start);
                Instant to = from.plus(Duration.ofDays(60));
                assertThat(until(text, zone, from, to))
                        .as("%s in %s", text, zone)
                        .isEqualTo(byWallClock(text, zone, from, to));
            }
        }
    }

    private static List<Instant> byWallClock(String text, ZoneId zone, Instant from, Instant to) {
        Cron inUtc = cron(text);
        TreeSet<Instant> times = new TreeSet<>();
        LocalDateTime local = LocalDateTime.ofInstant(from, zone).minusHours(3);
        LocalDateTime end = LocalDateTime.ofInstant(to, zone).plusHours(3);
        while (local.isBefore(end)) {
            local = LocalDateTime.ofInstant(
                    inUtc.next(local.toInstant(ZoneOffset.UTC), ZoneOffset.UTC).orElseThrow(), ZoneOffset.UTC);
            var change = zone.getRules().getTransition(local);
            Instant at = change != null && change.isGap()
                    ? change.getInstant()
                    : local.atZone(zone).toInstant();
            if (at.isAfter(from) && !at.isAfter(to)) {
                times.add(at);
            }
        }
        return List.copyOf(times);
    }

    private static List<Instant> until(String text, ZoneId zone, Instant from, Instant to) {
        Cron cron = cron(text);
        return Stream.iterate(
                        cron.next(from, zone).orElseThrow(),
                        at -> cron.next(at, zone).orElseThrow())
                .takeWhile(at -> !at.isAfter(to))
                .toList();
    }

    private static List<Instant> times(String text, ZoneId zone, String after, int count) {
        Cron cron = cron(text);
        return Stream.iterate(
                        cron.next(Instant.parse(after), zone).orElseThrow(),
                        at -> cron.next(at, zone).orElseThrow())
                .limit(count)
                .toList();
    }

    private static Cron cron(String text) {
        return Cron.parse(text).orElseThrow();
    }
}
