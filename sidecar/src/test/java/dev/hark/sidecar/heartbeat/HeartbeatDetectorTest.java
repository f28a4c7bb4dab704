package dev.hark.sidecar.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.hark.sidecar.exposition.Family;
import dev.hark.sidecar.exposition.MetricType;
import dev.hark.sidecar.exposition.Series;
import dev.hark.sidecar.observe.AnswerShape;
import dev.hark.sidecar.observe.BodyPrint;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.FileSnapshot;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.MetricSample;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.parse.Format;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeartbeatDetectorTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Sign LINE = new Sign.Line("export finished", null);
    private static final Sign STEP = new Sign.Step("exports_total", Map.of("job", "night"));
    private static final Sign FILE = new Sign.Change("/data/export.csv");
    private static final Sign CALL = new Sign.Call("POST", "/exports");

    private final List<Finding> findings = new ArrayList<>();
    private Instant now = START;

    // --- healthy ---------------------------------------------------------------------------------------------------

    @Test
    void healthy_everyHourWithinItsGrace_isNoFinding() {
        HeartbeatDetector detector = hourly(LINE);
        for (int i = 0; i < 48; i++) {
            pass(detector, Duration.ofMinutes(i % 2 == 0 ? 56 : 64));
            detector.observe(line("night export finished: 12 rows"), findings::add);
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void healthy_atTimesOfTheCalendar_isNoFindingOverTheChangeOfClocks() {
        for (String day : List.of("2026-03-27T12:00:00Z", "2026-10-23T12:00:00Z")) {
            now = Instant.parse(day);
            HeartbeatDetector detector = at("30 2 * * *", "Europe/Berlin", LINE);
            Instant end = now.plus(Duration.ofDays(5));
            Cron cron = Cron.parse("30 2 * * *").orElseThrow();
            Instant next = cron.next(now, ZoneId.of("Europe/Berlin")).orElseThrow();
            while (now.isBefore(end)) {
                pass(detector, Duration.between(now, next.plusSeconds(3)));
                detector.observe(line("export finished"), findings::add);
                next = cron.next(now, ZoneId.of("Europe/Berlin")).orElseThrow();
            }
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void healthy_byMetricFileOrCall_isNoFinding() {
        HeartbeatDetector detector = detector(every(STEP), every(FILE), every(CALL));
        for (int i = 0; i < 20; i++) {
            detector.observe(metrics(i), findings::add);
            detector.observe(new FileSnapshot(now, "/data/export.csv", 10, now.minusSeconds(3)), findings::add);
            detector.observe(call("POST", "/exports", 201), findings::add);
            pass(detector, Duration.ofMinutes(50));
        }

        assertThat(findings).isEmpty();
    }

    // --- failing ---------------------------------------------------------------------------------------------------

    @Test
    void failing_missedOnce_isOneFindingWithBothFacts() {
        HeartbeatDetector detector = hourly(LINE);
        pass(detector, Duration.ofMinutes(30));
        detector.observe(line("export finished"), findings::add);
        pass(detector, Duration.ofMinutes(65));
        assertThat(findings).as("within its grace").isEmpty();
        pass(detector, Duration.ofMinutes(1));

        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        assertThat(finding.kind()).isEqualTo(Kind.Known.STALLED);
        assertThat(finding.detector()).isEqualTo("heartbeat");
        assertThat(finding.title()).isEqualTo("The heartbeat export did not come");
        assertThat(finding.since()).isEqualTo(START.plus(Duration.ofMinutes(90)));
        assertThat(finding.facts().get(0).statement())
                .isEqualTo(
                        "a log line with \"export finished\" was expected by 2026-05-04T11:35:00Z: every 1h, with 5 min of"
                                + " grace");
        assertThat(finding.facts().get(1).statement())
                .isEqualTo("the last one was seen at 2026-05-04T10:30:00Z, 1 h 5 min ago");
        assertThat(finding.evidence().keys()).containsEntry("heartbeat", "export");
    }

    @Test
    void failing_whileItStaysAway_isClaimedAgainNowAndThenOnly() {
        HeartbeatDetector detector = hourly(LINE);
        pass(detector, Duration.ofHours(10));

        assertThat(findings).hasSize(9);
        assertThat(findings).extracting(Finding::title).containsOnly("The heartbeat export did not come");
        assertThat(findings).extracting(Finding::since).containsOnly(START.plus(Duration.ofHours(1)));
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(findings.getLast().facts().get(1).statement())
                .isEqualTo("none was seen in 9 h 5 min, since 2026-05-04T10:00:00Z");
    }

    @Test
    void failing_afterItCameBack_isANewOne() {
        HeartbeatDetector detector = hourly(LINE);
        pass(detector, Duration.ofMinutes(70));
        detector.observe(line("export finished"), findings::add);
        pass(detector, Duration.ofMinutes(70));

        assertThat(findings)
                .extracting(Finding::since)
                .containsExactly(START.plus(Duration.ofMinutes(60)), START.plus(Duration.ofMinutes(130)));
    }

    @Test
    void failing_aTimeOfTheCalendar_isMissedByItsGrace() {
        HeartbeatDetector detector = at("0 12 * * *", "UTC", LINE);
        pass(detector, Duration.ofMinutes(30));
        detector.observe(line("export finished by hand"), findings::add);
        pass(detector, Duration.ofMinutes(94));
        assertThat(findings).isEmpty();
        pass(detector, Duration.ofMinutes(2));

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().since()).isEqualTo(Instant.parse("2026-05-04T12:00:00Z"));
        assertThat(findings.getFirst().facts().getFirst().statement()).contains("at \"0 12 * * *\" UTC");
    }

    @Test
    void failing_counterThatDoesNotGrow_fileThatDoesNotChange_callThatFails() {
        HeartbeatDetector detector = detector(every(STEP), every(FILE), every(CALL));
        for (int i = 0; i < 70; i++) {
            detector.observe(metrics(7), findings::add);
            detector.observe(new FileSnapshot(now, "/data/export.csv", 10, START), findings::add);
            detector.observe(call("POST", "/exports", 500), findings::add);
            detector.observe(call("GET", "/exports", 200), findings::add);
            pass(detector, Duration.ofMinutes(1));
        }

        assertThat(findings)
                .extracting(finding -> finding.facts().getFirst().statement().replaceFirst(" was expected.*", ""))
                .containsExactlyInAnyOrder(
                        "a step of the metric exports_total {job=night}",
                        "a change of the file /data/export.csv",
                        "a successful POST /exports");
    }

    // --- tempting false alarms -------------------------------------------------------------------------------------

    @Test
    void tempting_machineThatWasSuspended_lostTimeAndNoEvent() {
        HeartbeatDetector hourly = hourly(LINE);
        HeartbeatDetector calendar = at("0 12 * * *", "UTC", LINE);
        for (HeartbeatDetector detector : List.of(hourly, calendar)) {
            now = START;
            pass(detector, Duration.ofMinutes(10));
            now = now.plus(Duration.ofHours(9));
            pass(detector, Duration.ofMinutes(50));
            assertThat(findings).isEmpty();
        }
        pass(hourly, Duration.ofMinutes(6));
        assertThat(findings).as("but what is left of the period counts").hasSize(1);
    }

    @Test
    void tempting_clockThatIsSet_movesTheDeadlinesWithIt() {
        HeartbeatDetector detector = hourly(LINE);
        pass(detector, Duration.ofMinutes(10));
        detector.observe(line("export finished"), findings::add);
        now = now.minus(Duration.ofDays(1));
        pass(detector, Duration.ofMinutes(50));
        now = now.plus(Duration.ofDays(3));
        pass(detector, Duration.ofMinutes(14));
        assertThat(findings).isEmpty();

        pass(detector, Duration.ofMinutes(2));
        assertThat(findings).hasSize(1);
    }

    @Test
    void tempting_clockThatWasYearsAhead_isWaitedForOnTheRightCalendar() {
        now = START.plus(Duration.ofDays(3000));
        HeartbeatDetector detector = at("0 12 * * *", "UTC", LINE);
        pass(detector, Duration.ofMinutes(10));
        now = START;
        pass(detector, Duration.ofMinutes(100));
        assertThat(findings).isEmpty();

        pass(detector, Duration.ofMinutes(26));
        assertThat(findings).hasSize(1);
    }

    @Test
    void tempting_metricsThatCannotBeRead_areNoSilence() {
        HeartbeatDetector detector = detector(every(STEP));
        detector.observe(metrics(1), findings::add);
        for (int i = 0; i < 200; i++) {
            detector.observe(unreachable(), findings::add);
            pass(detector, Duration.ofMinutes(1));
        }
        assertThat(findings).isEmpty();

        detector.observe(metrics(2), findings::add);
        pass(detector, Duration.ofMinutes(1));
        assertThat(findings).as("it had stepped meanwhile").isEmpty();
    }

    @Test
    void tempting_serviceThatBeganAnew_countsFromZeroAndStillSteps() {
        HeartbeatDetector detector = detector(every(STEP));
        double[] values = {100, 101, 1, 2, 0, 1, 2};
        for (double value : values) {
            detector.observe(metrics(value), findings::add);
            pass(detector, Duration.ofMinutes(32));
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void tempting_anotherTargetWithoutTheMetric_saysNothingOfIt() {
        HeartbeatDetector detector = detector(every(STEP));
        detector.observe(metrics(1), findings::add);
        for (int i = 0; i < 100; i++) {
            detector.observe(
                    new MetricsObservation("other", now, Duration.ZERO, null, 5, List.of(), List.of()), findings::add);
            pass(detector, Duration.ofMinutes(1));
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void tempting_jobThatRunsAFewSecondsEarly_orLate_isNotMissed() {
        HeartbeatDetector detector = at("0 * * * *", "UTC", LINE);
        for (int second : List.of(3590, 3615, 3600, 3880, 3300)) {
            pass(detector, Duration.ofSeconds(second));
            detector.observe(line("export finished"), findings::add);
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void tempting_lineThatOnlyMentionsIt_isNoEvent() {
        Sign.Line sign = new Sign.Line("export", Pattern.compile("^night export (finished|done)$"));
        HeartbeatDetector detector = detector(every(sign));
        pass(detector, Duration.ofMinutes(64));
        detector.observe(line("night export failed"), findings::add);
        pass(detector, Duration.ofMinutes(2));

        assertThat(findings).hasSize(1);
    }

    // --- lines -----------------------------------------------------------------------------------------------------

    @Test
    void interest_isInLinesWithTheTextOnly() {
        HeartbeatDetector detector = hourly(LINE);

        assertThat(wants(detector, "INFO night export finished")).isTrue();
        assertThat(wants(detector, "INFO night export finishe")).isFalse();
        assertThat(wants(detector, "")).isFalse();
        assertThat(wants(detector(every(FILE)), "export finished")).isFalse();
    }

    @Test
    void eventInAnAttributeOrLogger_isSeen() {
        HeartbeatDetector detector = hourly(LINE);
        pass(detector, Duration.ofMinutes(40));
        detector.observe(record("done", Map.of("event", "export finished")), findings::add);
        pass(detector, Duration.ofMinutes(50));

        assertThat(findings).isEmpty();
    }

    @Test
    void counts_tellOfEventsAndMisses() {
        HeartbeatConfig config = every(LINE);
        HeartbeatCounts counts = new HeartbeatCounts(List.of(config));
        HeartbeatDetector detector = new HeartbeatDetector(List.of(config), counts);
        detector.advance(START, findings::add);
        assertThat(counts.lastSeconds("export")).isNaN();
        detector.observe(line("export finished"), findings::add);
        pass(detector, Duration.ofHours(5));

        assertThat(counts.seen("export")).isEqualTo(1);
        assertThat(counts.missed("export")).isEqualTo(1);
        assertThat(counts.lastSeconds("export")).isEqualTo((double) START.getEpochSecond());
    }

    // --- made up observations --------------------------------------------------------------------------------------

    private HeartbeatDetector hourly(Sign sign) {
        return detector(every(sign));
    }

    private static HeartbeatConfig every(Sign sign) {
        return new HeartbeatConfig("export", new Timetable.Every(Duration.ofHours(1)), GRACE, sign);
    }

    private HeartbeatDetector at(String cron, String zone, Sign sign) {
        return detector(new HeartbeatConfig(
                "export", new Timetable.Calendar(Cron.parse(cron).orElseThrow(), ZoneId.of(zone)), GRACE, sign));
    }

    private HeartbeatDetector detector(HeartbeatConfig... configs) {
        List<HeartbeatConfig> list = List.of(configs);
        HeartbeatDetector detector = new HeartbeatDetector(list, new HeartbeatCounts(list.subList(0, 1)));
        detector.advance(now, findings::add);
        return detector;
    }

    private void pass(HeartbeatDetector detector, Duration duration) {
        Instant end = now.plus(duration);
        while (now.isBefore(end)) {
            now = now.plusSeconds(5).isAfter(end) ? end : now.plusSeconds(5);
            detector.advance(now, findings::add);
        }
    }

    private static boolean wants(HeartbeatDetector detector, String line) {
        byte[] bytes = ("x" + line + " export finished").getBytes(StandardCharsets.UTF_8);
        return detector.wants(bytes, 1, 1 + line.length(), 0, 0);
    }

    private Observation line(String message) {
        return record(message, Map.of());
    }

    private Observation record(String message, Map<String, String> attributes) {
        return new LogObservation(
                new ParsedRecord(
                        Format.PLAIN, null, null, false, null, null, message, null, null, attributes, Map.of()),
                new Source("shop.log", "1", 0, 10, 1, 1),
                0,
                false,
                now,
                List::of);
    }

    private Observation metrics(double value) {
        Series series = new Series("exports_total", Map.of("job", "night", "host", "a"));
        Series other = new Series("exports_total", Map.of("job", "day"));
        Family family = new Family("exports", MetricType.COUNTER, null, null);
        return new MetricsObservation(
                "shop",
                now,
                Duration.ZERO,
                null,
                2,
                List.of(
                        new MetricSample(series, family, value, null, null, false),
                        new MetricSample(other, family, now.getEpochSecond(), null, null, false)),
                List.of());
    }

    private Observation unreachable() {
        return new MetricsObservation("shop", now, Duration.ZERO, "timeout", 0, List.of(), List.of());
    }

    private Observation call(String method, String route, int status) {
        @Nullable Duration none = null;
        return new Exchange(
                now,
                "HTTP/1.1",
                method,
                route,
                status,
                new Exchange.Timing(none, Duration.ZERO),
                Ending.COMPLETE,
                new Exchange.Names(null, null, null, null, null, null),
                new Exchange.Claims(0, null, null, null, Exchange.Welcome.SILENT),
                BodyPrint.NONE,
                BodyPrint.NONE,
                AnswerShape.UNREAD);
    }
}
