package dev.hark.sidecar.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.Blindness;
import dev.hark.sidecar.observe.CanaryAnswer;
import dev.hark.sidecar.observe.HttpAnswer;
import dev.hark.sidecar.observe.JsonValues;
import dev.hark.sidecar.observe.Sense;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The detectors of what is asked by HTTP: invariants and canaries. */
class HttpDetectorTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
    private static final Request REQUEST = new Request("GET", "http://shop/orders", Map.of(), null, null);
    private static final Map<String, JsonValues> VALUES = Map.of(
            "/id", one("7", null),
            "/total", one("30.0", "30.0"),
            "/lines/*/amount", new JsonValues(3, new BigDecimal("30"), "10"),
            "/lines/*", new JsonValues(3, null, "an object"),
            "/state", one("paid", null));

    private final List<Finding> findings = new ArrayList<>();
    private final AskCounts counts = new AskCounts(List.of("cart"));
    private Instant now = START;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "present /id",
                "sum(/lines/*/amount) = /total",
                "count(/lines/*) >= 1",
                "/total > 29.99",
                "/state = \"paid\"",
                "/state != \"new\"",
                "count(/none) = 0",
                "/total <= 30",
                "count(/lines/*) = 3"
            })
    void claim_thatHolds(String claim) {
        assertThat(Claim.parse(claim).orElseThrow().broken(VALUES)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            present /none                  | count(/none) is 0
            sum(/lines/*/amount) < /total  | sum(/lines/*/amount) is 30, /total is 30.0
            /state = "new"                 | /state is paid
            /none = "new"                  | /none is nothing
            /state > 3                     | /state is paid
            sum(/lines/*) = 3              | sum(/lines/*) is nothing
            """)
    void claim_thatIsBroken(String claim, String said) {
        assertThat(Claim.parse(claim).orElseThrow().broken(VALUES)).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "present",
                "present id",
                "/id",
                "/id =",
                "/id == 3",
                "3 = 3",
                "sum(id) = 3",
                "/id = new",
                "/a = 1e9"
            })
    void claim_thatIsNone_isRefused(String claim) {
        assertThat(Claim.parse(claim)).isEmpty();
    }

    @Test
    void healthy_answersAsTheyMustBe_areNoFinding() {
        HttpDetector detector = detector("sum(/lines/*/amount) = /total");
        see(detector, 200, VALUES);
        see(detector, 200, VALUES);

        assertThat(findings).isEmpty();
        assertThat(counts.count(AskCounts.Outcome.PASS, "cart")).isEqualTo(2);
    }

    @Test
    void failing_contentWithSuccessStatus_isOneFindingWithBothFacts() {
        HttpDetector detector = detector("sum(/lines/*/amount) = /total");
        for (int i = 0; i < 4; i++) {
            see(
                    detector,
                    200,
                    Map.of("/total", one("40", "40"), "/lines/*/amount", new JsonValues(3, BigDecimal.TEN, "10")));
        }

        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        assertThat(finding.kind()).isEqualTo(Kind.Known.WRONG_RESULT);
        assertThat(finding.since()).isEqualTo(START);
        assertThat(finding.facts().get(0).statement())
                .isEqualTo("it must answer so that sum(/lines/*/amount) = /total");
        assertThat(finding.facts().get(1).statement())
                .isEqualTo(
                        "it answered with status 200, and sum(/lines/*/amount) is 10, /total is 40 (2 times in a row)");
    }

    @Test
    void failing_anotherStatusOrNoJson() {
        HttpDetector detector = detector("present /id");
        see(detector, 404, VALUES);
        see(detector, 404, VALUES);
        now = now.plusSeconds(600);
        detector.observe(new HttpAnswer(now, "cart", Duration.ZERO, 200, false, Map.of()), findings::add);

        assertThat(findings)
                .extracting(finding -> finding.facts().get(1).statement())
                .containsExactly(
                        "it answered with status 404 (2 times in a row)",
                        "it answered with status 200 and a body that is no JSON (3 times in a row)");
    }

    @Test
    void tempting_oneBadAnswer_orNone_isNoFailure() {
        HttpDetector detector = detector("present /id");
        for (int i = 0; i < 5; i++) {
            see(detector, 200, Map.of());
            see(detector, 200, VALUES);
            detector.observe(new Blindness(Sense.HTTP, "cart", "no whole answer", now), findings::add);
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void healthy_canaryThatIsReadBack_isNoFinding() {
        canary(200, VALUES);

        assertThat(findings).isEmpty();
    }

    @Test
    void failing_canaryThatIsNotThere_isAPartialSave() {
        canary(404, Map.of());

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().kind()).isEqualTo(Kind.Known.PARTIAL_SAVE);
        assertThat(findings.getFirst().title()).isEqualTo("The canary cart was written and is not there");
        assertThat(findings.getFirst().facts().get(0).statement()).contains("as hark-canary-1, with status 201");
        assertThat(findings.getFirst().facts().get(1).statement()).contains("status 404");
    }

    @Test
    void failing_canaryThatReadsOtherwise_isAWrongResult() {
        canary(200, Map.of("/id", one("7", null)));

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().kind()).isEqualTo(Kind.Known.WRONG_RESULT);
        assertThat(findings.getFirst().facts().get(1).statement()).contains("/state is nothing");
    }

    @Test
    void tempting_answerOfAnotherQuestion_isNotJudged() {
        detector("present /id")
                .observe(new HttpAnswer(now, "other", Duration.ZERO, 404, false, Map.of()), findings::add);

        assertThat(findings).isEmpty();
    }

    private void canary(int status, Map<String, JsonValues> values) {
        CanaryAsk ask = new CanaryAsk(
                "cart",
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                REQUEST,
                "/id",
                REQUEST,
                List.of(Claim.parse("/state = \"paid\"").orElseThrow()),
                REQUEST);
        new CanaryDetector(List.of(ask), counts)
                .observe(
                        new CanaryAnswer(
                                now,
                                "hark-canary-1",
                                START,
                                201,
                                new HttpAnswer(now, "cart", Duration.ZERO, status, true, values)),
                        findings::add);
    }

    private HttpDetector detector(String claim) {
        return new HttpDetector(
                List.of(new HttpAsk(
                        "cart",
                        REQUEST,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        200,
                        List.of(Claim.parse(claim).orElseThrow()),
                        2,
                        Kind.Known.WRONG_RESULT)),
                counts);
    }

    private void see(HttpDetector detector, int status, Map<String, JsonValues> values) {
        detector.observe(new HttpAnswer(now, "cart", Duration.ofMillis(3), status, true, values), findings::add);
        now = now.plusSeconds(60);
    }

    private static JsonValues one(String text, @Nullable String number) {
        return new JsonValues(1, number == null ? null : new BigDecimal(number), text);
    }
}
