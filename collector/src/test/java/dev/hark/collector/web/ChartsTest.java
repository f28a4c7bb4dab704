package dev.hark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.Turn;
import dev.hark.collector.storage.CountedInterval;
import dev.hark.collector.web.view.Histogram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChartsTest {

    private static Issue issue(Duration opened, Duration lastSeen) {
        return Stored.issue(Stored.summary(1, IssueState.OPEN, opened, lastSeen), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "PT38M, PT0S, HOURS_6",
        "PT20H, PT0S, DAY",
        "P6D, PT0S, WEEK",
        "P41D, PT0S, WEEK",
        "P41D, P12D, QUARTER",
        "P900D, P800D, YEAR"
    })
    void range_showsSinceWhenWithoutDrowningTheLatest(Duration opened, Duration lastSeen, Charts.Range range) {
        assertThat(Charts.chosen("", issue(opened, lastSeen), Stored.NOW)).isEqualTo(range);
    }

    @Test
    void askedRange_isTaken_nonsenseIsNot() {
        Issue issue = issue(Duration.ofDays(41), Duration.ZERO);
        assertThat(Charts.chosen("24h", issue, Stored.NOW)).isEqualTo(Charts.Range.DAY);
        assertThat(Charts.chosen("<x>", issue, Stored.NOW)).isEqualTo(Charts.Range.WEEK);
    }

    @ParameterizedTest
    @EnumSource(Charts.Range.class)
    void range_endsWithNowInsideItsLastBar(Charts.Range range) {
        assertThat(range.end(Stored.NOW)).isAfter(Stored.NOW);
        assertThat(Duration.between(range.start(Stored.NOW), range.end(Stored.NOW)))
                .isEqualTo(range.span());
    }

    @Test
    void counts_fallIntoTheirBars() {
        var start = Charts.Range.DAY.start(Stored.NOW);
        Histogram histogram = Charts.draw(
                Charts.Range.DAY,
                issue(Duration.ofHours(20), Duration.ZERO),
                List.of(
                        new CountedInterval(start.minusSeconds(60), 99),
                        new CountedInterval(start, 1),
                        new CountedInterval(start.plusSeconds(19 * 60), 2),
                        new CountedInterval(start.plusSeconds(20 * 60), 4),
                        new CountedInterval(Charts.Range.DAY.end(Stored.NOW), 99)),
                Stored.NOW);
        assertThat(histogram.bars()).extracting(Histogram.Bar::count).containsExactly(3L, 4L);
        assertThat(histogram.step()).isEqualTo("20 min");
    }

    @Test
    void releasesAndResolving_areMarked() {
        Issue issue = Stored.issue(
                Stored.summary(1, IssueState.REGRESSED, Duration.ofHours(5), Duration.ZERO),
                List.of(
                        Stored.value("1.8.2", 9, Duration.ofHours(1)),
                        Stored.value("1.8.1", 5, Duration.ofHours(5)),
                        Stored.value("(other)", 1, Duration.ofHours(2))),
                new Turn(Stored.ago(Duration.ofHours(3)), IssueState.RESOLVED, "admin"));
        Histogram histogram = Charts.draw(Charts.Range.HOURS_6, issue, List.of(), Stored.NOW);
        assertThat(histogram.marks())
                .extracting(Histogram.Mark::label)
                .containsExactly("first in 1.8.1", "resolved", "first in 1.8.2");
    }
}
