package dev.hark.sidecar.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.Blindness;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.observe.SqlAnswer;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlDetectorTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

    private final List<Finding> findings = new ArrayList<>();
    private final AskCounts counts = new AskCounts(List.of("check"));
    private Instant now = START;

    // --- healthy ---------------------------------------------------------------------------------------------------

    @Test
    void healthy_answersAsTheyMustBe_areNoFinding() {
        see(detector(SqlAsk.Expect.NO_ROWS, 2), 0, 0, 0);
        seeNumbers(detector(SqlAsk.Expect.NUMBER, 2), 1, 5, 10);
        seeNumbers(detector(SqlAsk.Expect.NOT_GROWING, 2), 9, 9, 3, 3, 0);

        assertThat(findings).isEmpty();
        assertThat(counts.count(AskCounts.Outcome.PASS, "check")).isEqualTo(11);
    }

    // --- failing ---------------------------------------------------------------------------------------------------

    @Test
    void failing_rowsThatMustNotBe_areOneFindingWithBothFacts() {
        see(detector(SqlAsk.Expect.NO_ROWS, 2), 0, 3, 3);

        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        assertThat(finding.kind()).isEqualTo(Kind.Known.PARTIAL_SAVE);
        assertThat(finding.title()).isEqualTo("The database check check fails: there are rows that must not be");
        assertThat(finding.since()).isEqualTo(START.plusSeconds(60));
        assertThat(finding.facts().get(0).statement()).isEqualTo("its query must give no rows");
        assertThat(finding.facts().get(1).statement()).isEqualTo("it gave 3 rows (2 times in a row): id=1; id=2");
    }

    @Test
    void failing_numberOutOfBounds() {
        seeNumbers(detector(SqlAsk.Expect.NUMBER, 1), 11);

        assertThat(findings.getFirst().facts().get(0).statement())
                .isEqualTo("its query must give a number from 1 to 10");
        assertThat(findings.getFirst().facts().get(1).statement()).isEqualTo("it gave 11 (1 times in a row)");
    }

    @Test
    void failing_numberThatGrows() {
        seeNumbers(detector(SqlAsk.Expect.NOT_GROWING, 3), 5, 4, 6, 7, 9);

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().facts().get(1).statement()).isEqualTo("it rose from 4 to 9 (3 times in a row)");
        assertThat(findings.getFirst().since()).isEqualTo(START.plusSeconds(120));
    }

    @Test
    void failing_whileItLasts_isClaimedEveryFiveMinutesAtMost() {
        see(detector(SqlAsk.Expect.NO_ROWS, 1), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

        assertThat(findings)
                .extracting(Finding::time)
                .containsExactly(START, START.plusSeconds(300), START.plusSeconds(600));
        assertThat(findings).extracting(Finding::since).containsOnly(START);
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void failing_afterItWasGood_isANewOne() {
        see(detector(SqlAsk.Expect.NO_ROWS, 1), 1, 0, 1);

        assertThat(findings).extracting(Finding::since).containsExactly(START, START.plusSeconds(120));
    }

    // --- tempting false alarms -------------------------------------------------------------------------------------

    @Test
    void tempting_workUnderWay_settlesBeforeTheNextLook() {
        see(detector(SqlAsk.Expect.NO_ROWS, 2), 1, 0, 2, 0, 1, 0);

        assertThat(findings).isEmpty();
    }

    @Test
    void tempting_queueThatComesAndGoes_doesNotGrow() {
        seeNumbers(detector(SqlAsk.Expect.NOT_GROWING, 3), 3, 5, 8, 8, 9, 10, 4, 5, 6, 6);

        assertThat(findings).isEmpty();
    }

    @Test
    void tempting_databaseThatDoesNotAnswer_isNoFailureOfItsContents() {
        SqlDetector detector = detector(SqlAsk.Expect.NO_ROWS, 1);
        detector.observe(new Blindness(Sense.SQL, "check", "no answer within 5000 ms", now), findings::add);
        detector.observe(answer("another", 5, null), findings::add);

        assertThat(findings).isEmpty();
    }

    private SqlDetector detector(SqlAsk.Expect expect, int looks) {
        return new SqlDetector(
                List.of(new SqlAsk(
                        "check",
                        new SqlAsk.Access("jdbc:postgresql://db/shop", null, null),
                        "select id from orders",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        expect,
                        new Bounds(BigDecimal.ONE, BigDecimal.TEN),
                        looks,
                        Kind.Known.PARTIAL_SAVE)),
                counts);
    }

    private void see(SqlDetector detector, int... counts) {
        for (int count : counts) {
            detector.observe(answer("check", count, null), findings::add);
            now = now.plusSeconds(60);
        }
    }

    private void seeNumbers(SqlDetector detector, int... numbers) {
        for (int number : numbers) {
            detector.observe(answer("check", 1, BigDecimal.valueOf(number)), findings::add);
            now = now.plusSeconds(60);
        }
    }

    private SqlAnswer answer(String ask, int count, @Nullable BigDecimal number) {
        return new SqlAnswer(
                now, ask, Duration.ofMillis(3), count == 0 ? List.of() : List.of("id=1", "id=2"), count, false, number);
    }
}
