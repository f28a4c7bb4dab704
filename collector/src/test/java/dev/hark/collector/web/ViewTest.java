package dev.hark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.web.view.Figures;
import dev.hark.collector.web.view.Histogram;
import dev.hark.collector.web.view.Moment;
import dev.hark.collector.web.view.Passage;
import dev.hark.collector.web.view.Shown;
import dev.hark.collector.web.view.Sparkline;
import dev.hark.collector.web.view.Theme;
import dev.hark.collector.web.view.Title;
import dev.hark.signal.grouping.MessageTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, times and texts in words. */
class ViewTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:20:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0 %", "1, < 0.1 %", "21, 2.1 %", "20, 2 %", "170, 17 %", "9999, 99 %", "10000, 100 %"})
    void share_isHumaneAndNeverAllUnlessAll(long part, String words) {
        long whole = part < 1000 && part > 1 ? 1000 : 10_000;
        assertThat(Figures.percent(part, whole)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "3599, 59 min",
        "7200, 2 h",
        "172799, 47 h",
        "172800, 2 d",
        "63072000, 2 y"
    })
    void span_hasOneUnit(long seconds, String words) {
        assertThat(Figures.span(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:41:00Z, 09:41 UTC, 39 min",
        "2026-11-20T09:41:00Z, 20 Nov 09:41 UTC, 24 h",
        "2025-12-31T09:41:00Z, 31 Dec 2025 09:41 UTC, 325 d",
        "2026-11-21T10:20:30Z, 10:20 UTC, now"
    })
    void moment_leavesOutWhatIsUnderstood(Instant at, String spoken, String ago) {
        Moment moment = new Moment(at, NOW);
        assertThat(moment.spoken()).isEqualTo(spoken);
        assertThat(moment.ago()).isEqualTo(ago);
    }

    @Test
    void textThatShowsOtherWordsThanItHolds_isSpelledOut() {
        assertThat(Shown.text("a\u202egpj.exe\u0007\u200b\ufeff")).isEqualTo("a\\u202egpj.exe\\u0007\\u200b\\ufeff");
        assertThat(Shown.text("two\n\tlines, größer, 漢字, 👩‍💻")).isEqualTo("two\n\tlines, größer, 漢字, 👩‍💻");
    }

    @Test
    void longText_isFoldedBehindItsFirstLines() {
        assertThat(Passage.of("short").rest()).isNull();
        String lines = String.join("\n", Collections.nCopies(40, "a line of some length, to be folded"));
        Passage folded = Passage.of(lines);
        assertThat(folded.head().lines()).hasSize(12);
        assertThat(folded.head() + "\n" + folded.rest()).isEqualTo(lines);
        Passage cut = Passage.of("x".repeat(16_000));
        assertThat(cut.head()).hasSize(1_200);
        assertThat(cut.label()).isEqualTo("14,800 characters more");
        assertThat(Passage.of("\n".repeat(5_000)).head()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 4711 failed",
                "no route to 10.0.0.1 within 30 s",
                "mail to ada@example.com bounced",
                "cannot read /var/log/shop/7.log",
                "GET https://example.com/orders/17 failed",
                "job 550e8400-e29b-41d4-a716-446655440000 is gone",
                "commit 4bf92f3577b34da6a3ce929d0e0e4736 is unknown",
                "it was 2026-11-21T10:00:00Z",
                "cannot reach db-7.example.com:5432"
            })
    void placeholdersOfTheGrouping_areTold_fromWords(String message) {
        String title = MessageTemplate.of(message).text();
        assertThat(title).contains("<");
        assertThat(Title.of(title).parts())
                .anyMatch(Title.Part::placeholder)
                .noneMatch(part -> part.text().contains("<"));
    }

    @Test
    void wordsInAngleBrackets_thatAreNoPlaceholders_stayWords() {
        assertThat(Title.of("<script> is <number>").parts())
                .containsExactly(new Title.Part("<script> is ", false), new Title.Part("number", true));
    }

    @Test
    void sparkline_showsTheSmallestBesideTheLargest_andSaysTheSame() {
        List<Long> hours = Stream.concat(Collections.nCopies(22, 0L).stream(), Stream.of(10_000L, 1L))
                .toList();
        Sparkline spark = Sparkline.of(hours);
        assertThat(spark.bars()).isEqualTo("M90 20v-20");
        assertThat(spark.current()).isEqualTo("M94 20v-2");
        assertThat(spark.text()).isEqualTo("10,001 in 24 h, at most 10,000 in an hour, 1 in this hour");
        assertThat(Sparkline.of(Collections.nCopies(24, 0L)).text()).isEqualTo("none in 24 h");
    }

    @Test
    void histogram_marksWhatHappenedInside() {
        Instant from = NOW.minus(Duration.ofHours(10));
        List<Histogram.Bucket> buckets = IntStream.range(0, 10)
                .mapToObj(i -> new Histogram.Bucket(from.plus(Duration.ofHours(i)), i == 9 ? 5 : 0))
                .toList();
        Histogram histogram = Histogram.of(
                buckets,
                Duration.ofHours(1),
                List.of(
                        new Histogram.Event(from.minusSeconds(1), "before"),
                        new Histogram.Event(from.plus(Duration.ofHours(1)), "early"),
                        new Histogram.Event(from.plus(Duration.ofHours(9)), "late")),
                NOW);
        assertThat(histogram.bars()).hasSize(1);
        assertThat(histogram.marks()).extracting(Histogram.Mark::label).containsExactly("early", "late");
        assertThat(histogram.marks()).extracting(Histogram.Mark::x).containsExactly("10.00%", "90.00%");
        assertThat(histogram.marks()).extracting(Histogram.Mark::atEnd).containsExactly(false, true);
        assertThat(histogram.text()).startsWith("5 times since 00:20 UTC");
    }

    @Test
    void theme_goesRound_andIgnoresStrangers() {
        assertThat(Theme.AUTO.next().next().next()).isEqualTo(Theme.AUTO);
        assertThat(Theme.of("dark")).isEqualTo(Theme.DARK);
        assertThat(Theme.of("\"><script>")).isEqualTo(Theme.AUTO);
        assertThat(Theme.of(null)).isEqualTo(Theme.AUTO);
    }
}
