package dev.hark.sidecar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of logs, with zones of their own, with {@code logs.zone}, and with the year that they do not name. */
class ZonesTest {

    /** Ways of writing a whole time, most of them without a zone. */
    private static final List<String> WHOLE = List.of(
            "yyyy-MM-dd HH:mm:ss,SSS",
            "yyyy-MM-dd'T'HH:mm:ss.SSS",
            "yyyy-MM-dd HH:mm:ss.SSS",
            "yyyy/MM/dd HH:mm:ss.SSS",
            "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "yyyy-MM-dd HH:mm:ss.SSSXX",
            "yyyy-MM-dd HH:mm:ss.SSS XX",
            "yyyy-MM-dd'T'HH:mm:ss.SSSX",
            "dd-MMM-yyyy HH:mm:ss.SSS",
            "dd/MMM/yyyy:HH:mm:ss XX",
            "MMM dd, yyyy h:mm:ss a",
            "EEE MMM dd HH:mm:ss.SSS yyyy",
            "yyyyMMdd'T'HHmmss.SSSX");

    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland", "+01:00");

    @Property(tries = 400)
    void wholeTime_isThatInstant_inAnyZone(
            @ForAll @LongRange(min = 946_684_800L, max = 2_524_608_000L) long second,
            @ForAll @IntRange(max = 999) int millis,
            @ForAll @IntRange(max = 12) int way,
            @ForAll @IntRange(max = 5) int zone) {
        ZoneId here = ZoneId.of(ZONES.get(zone));
        Instant moment = Instant.ofEpochSecond(second, millis * 1_000_000L);
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(WHOLE.get(way), Locale.ENGLISH).withZone(here);
        String text = format.format(moment);
        boolean fraction = WHOLE.get(way).contains("S");
        Instant expected = fraction ? moment : moment.truncatedTo(ChronoUnit.SECONDS);
        Instant read = read(text, here, moment);
        boolean twice = here.getRules()
                        .getValidOffsets(moment.atZone(here).toLocalDateTime())
                        .size()
                > 1;
        if (twice && !WHOLE.get(way).toUpperCase(Locale.ROOT).contains("X")) {
            assertThat(ChronoUnit.HOURS.between(read, expected)).as(text).isBetween(-1L, 1L);
        } else {
            assertThat(read).as("%s in %s", text, here).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-07-01 10:02:11|Europe/Berlin|2026-07-01T08:02:11Z",
                "2026-01-01 10:02:11|Europe/Berlin|2026-01-01T09:02:11Z",
                "2026-07-01T10:02:11Z|Europe/Berlin|2026-07-01T10:02:11Z",
                "2026-07-01T10:02:11+05:30|Europe/Berlin|2026-07-01T04:32:11Z",
                "2026-07-01T10:02:11-0330|Europe/Berlin|2026-07-01T13:32:11Z",
                "2026-03-29 02:30:00|Europe/Berlin|2026-03-29T01:30:00Z",
                "1772359331123|Europe/Berlin|2026-03-01T10:02:11.123Z",
                "1772359331|Europe/Berlin|2026-03-01T10:02:11Z",
                "01/Mar/2026:10:02:11 +0100|UTC|2026-03-01T09:02:11Z",
            })
    void zoneOfTheText_goesBeforeTheConfiguredOne(String text, String zone, String instant) {
        assertThat(read(text, ZoneId.of(zone), Instant.parse("2026-03-01T12:00:00Z")))
                .isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mar  1 10:02:11|2026-03-01T12:00:00Z|2026-03-01T10:02:11Z",
                "Dec 31 23:59:59|2026-01-01T00:00:05Z|2025-12-31T23:59:59Z",
                "Jan  1 00:00:01|2025-12-31T23:59:58Z|2026-01-01T00:00:01Z",
                "Feb 29 10:00:00|2026-03-01T12:00:00Z|2024-02-29T10:00:00Z",
                "00:00:01.000|2026-03-01T23:59:59Z|2026-03-02T00:00:01Z",
                "0301 10:02:11.123456|2026-03-01T12:00:00Z|2026-03-01T10:02:11.123456Z",
                "10:02:11.123|2026-03-01T12:00:00Z|2026-03-01T10:02:11.123Z",
                "23:59:59.999|2026-03-02T00:00:01Z|2026-03-01T23:59:59.999Z",
            })
    void missingYearOrDay_isTheNearest(String text, String near, String instant) {
        assertThat(read(text, ZoneOffset.UTC, Instant.parse(near))).isEqualTo(Instant.parse(instant));
    }

    private static Instant read(String text, ZoneId zone, Instant near) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Stamp stamp = new Stamp();
        assertThat(Stamps.read(bytes, 0, bytes.length, stamp)).as(text).isPositive();
        return Objects.requireNonNull(stamp.toInstant(zone, near));
    }
}
