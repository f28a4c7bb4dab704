package dev.hark.sidecar.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExpositionParserTest {

    private static final String OPENMETRICS = """
            # HELP orders How many\\norders.
            # TYPE orders counter
            # UNIT orders\s
            orders_total{kind="new"} 12 # {trace="7f"} 0.5 1700000000.25
            orders_created{kind="new"} 1.7e9
            # TYPE wait_seconds histogram
            # UNIT wait_seconds seconds
            wait_seconds_bucket{le="0.1"} 1
            wait_seconds_bucket{le="+Inf"} 3
            wait_seconds_count 3
            wait_seconds_sum 0.013300656000000001
            # TYPE build info
            build_info{version="1.2 \\"x\\""} 1
            # TYPE door stateset
            door{door="open"} 1
            door{door="shut"} 0
            # TYPE temperature gauge
            temperature{room="ünter"} -3.5 1700000000.123
            # EOF
            """;

    private static final String TEXT = """
            # A comment.
            # HELP orders How many
            # TYPE orders counter
            orders {kind = "new" , } 12 1700000000123
            \tlatency_count 3
            # TYPE latency summary
            latency{quantile="0.5"} NaN
            latency_sum +Inf
            {"my.metric","my.label"="a\\\\b"} 1e3
            """;

    @Test
    void openMetrics_givesEverySampleWithItsTypeTimeAndExemplar() {
        assertThat(Bodies.read(Format.OPENMETRICS_1_0_0, OPENMETRICS).samples())
                .containsExactly(
                        "orders_total{kind=new} COUNTER 12.0 # {trace=7f} 0.5",
                        "orders_created{kind=new} COUNTER 1.7E9",
                        "wait_seconds_bucket{le=0.1} HISTOGRAM 1.0",
                        "wait_seconds_bucket{le=+Inf} HISTOGRAM 3.0",
                        "wait_seconds_count{} HISTOGRAM 3.0",
                        "wait_seconds_sum{} HISTOGRAM 0.013300656000000001",
                        "build_info{version=1.2 \"x\"} INFO 1.0",
                        "door{door=open} STATE_SET 1.0",
                        "door{door=shut} STATE_SET 0.0",
                        "temperature{room=ünter} GAUGE -3.5 @1700000000123");
    }

    @Test
    void text_isReadWhateverItsBlanksAndOrder() {
        assertThat(Bodies.read(Format.TEXT_1_0_0, TEXT).samples())
                .containsExactly(
                        "orders{kind=new} COUNTER 12.0 @1700000000123",
                        "latency_count{} UNKNOWN 3.0",
                        "latency{quantile=0.5} SUMMARY NaN",
                        "latency_sum{} SUMMARY Infinity",
                        "my.metric{my.label=a\\b} UNKNOWN 1000.0");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void pieces_makeNoDifference(Format format) {
        byte[] body = (format.isOpenMetrics() ? OPENMETRICS : TEXT).getBytes(StandardCharsets.UTF_8);
        Bodies.Outcome whole = Bodies.read(Bodies.parser(true), format, body);
        ExpositionParser reused = Bodies.parser(true);
        for (int seed = 0; seed < 200; seed++) {
            Bodies.Outcome pieces = Bodies.read(reused, format, body, new Random(seed));
            assertThat(pieces.samples()).isEqualTo(whole.samples());
            assertThat(pieces.good().samples()).isEqualTo(whole.good().samples());
            assertThat(pieces.good().added()).isEqualTo(seed == 0 ? whole.good().samples() : 0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 1\\n | MISSING_EOF | 2 | 1
            a 1\\n\\n# EOF\\n | BLANK_LINE | 2 | 1
            a{b="c"d="e"} 1\\n | INVALID_LABELS | 1 | 8
            a{b="c",b="d"} 1\\n | DUPLICATE_LABEL | 1 | 9
            a{b="c} 1\\n | UNFINISHED_QUOTE | 1 | 5
            a.b 1\\n | INVALID_VALUE | 1 | 2
            a 0x1\\n | INVALID_VALUE | 1 | 3
            a 1 x\\n | INVALID_TIMESTAMP | 1 | 5
            a 1\\na 2\\n# EOF\\n | DUPLICATE_SERIES | 2 | 1
            a{b="1",c="2"} 1\\na{c="2",b="1"} 2\\n# EOF\\n | DUPLICATE_SERIES | 2 | 1
            # EOF\\na | TEXT_AFTER_EOF | 2 | 1
            # TYPE a histogram\\na_bucket{le="1"} 1\\n# EOF\\n | INCOMPLETE_HISTOGRAM | 3 | 1
            """)
    void faults_areToldWithTheirPlace(String body, Fault fault, long line, int column) {
        Bodies.Outcome outcome = Bodies.read(Format.OPENMETRICS_1_0_0, body.replace("\\n", "\n"));

        assertThat(outcome.problem()).isEqualTo(new Problem(fault, line, column));
    }

    @Test
    void brokenRules_areCountedByALenientReader() {
        String body = """
                # TYPE a counter
                a_total -1
                a_total 2
                # EOF
                """;
        Bodies.Outcome outcome =
                Bodies.read(Bodies.parser(false), Format.OPENMETRICS_1_0_0, body.getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.good().samples()).isEqualTo(2);
        assertThat(outcome.good().broken()).isEqualTo(Map.of(Fault.NEGATIVE_VALUE, 1L, Fault.DUPLICATE_SERIES, 1L));
        assertThat(outcome.good().first()).isEqualTo(new Problem(Fault.NEGATIVE_VALUE, 2, 1));
    }

    @Test
    void series_comeAndGo() {
        ExpositionParser parser = Bodies.parser(true);
        assertThat(text(parser, "a 1\nb 1\nc 1\n").added()).isEqualTo(3);
        Summary second = text(parser, "a 1\nd 1\nc 1\n");
        assertThat(second.added()).isEqualTo(1);
        assertThat(second.vanished()).isEqualTo(1);
        assertThat(text(parser, "c 1\nd 1\na 1\n").added()).isZero();
        parser.lost();
        assertThat(text(parser, "c 1\nd 1\na 1\n").added()).isEqualTo(3);
    }

    @Test
    void types_areThoseOfTheBodyAndNotOfTheOneBefore() {
        ExpositionParser parser = Bodies.parser(true);
        String typed = "# TYPE a summary\na_sum 1\n";
        assertThat(samples(parser, typed)).containsExactly("a_sum{} SUMMARY 1.0");
        assertThat(samples(parser, "a_sum 1\n")).containsExactly("a_sum{} UNKNOWN 1.0");
        assertThat(samples(parser, "# TYPE a_sum gauge\na_sum 1\n")).containsExactly("a_sum{} GAUGE 1.0");
        assertThat(samples(parser, typed)).containsExactly("a_sum{} SUMMARY 1.0");
    }

    @Test
    void aSeriesThatIsTheBeginningOfAnother_isNotTakenForIt() {
        ExpositionParser parser = Bodies.parser(true);
        assertThat(samples(parser, "a 1\n")).containsExactly("a{} UNKNOWN 1.0");
        assertThat(samples(parser, "a_total 2\n")).containsExactly("a_total{} UNKNOWN 2.0");
        assertThat(samples(parser, "a 3\n")).containsExactly("a{} UNKNOWN 3.0");
        assertThat(samples(parser, "a {x=\"y\"} 4\n")).containsExactly("a{x=y} UNKNOWN 4.0");
        assertThat(samples(parser, "a{x=\"y\"}5\n")).containsExactly("a{x=y} UNKNOWN 5.0");
    }

    @Test
    void limits_refuseBeforeAnythingIsHeld() {
        Limits limits = new Limits(1000, 100, 3, 2, 10, 10);
        assertThat(limited(limits, "a 1\n".repeat(300))).isEqualTo(Fault.BODY_TOO_LARGE);
        assertThat(limited(limits, "a".repeat(101))).isEqualTo(Fault.LINE_TOO_LONG);
        assertThat(limited(limits, "# " + "a".repeat(101) + "\n")).isEqualTo(Fault.LINE_TOO_LONG);
        assertThat(limited(limits, "a 1\nb 1\nc 1\nd 1\n")).isEqualTo(Fault.TOO_MANY_SAMPLES);
        assertThat(limited(limits, "a{a=\"\",b=\"\",c=\"\"} 1\n")).isEqualTo(Fault.TOO_MANY_LABELS);
        assertThat(limited(limits, "a1234567890 1\n")).isEqualTo(Fault.NAME_TOO_LONG);
        assertThat(limited(limits, "a{b1234567890=\"\"} 1\n")).isEqualTo(Fault.NAME_TOO_LONG);
        assertThat(limited(limits, "a{b=\"12345678901\"} 1\n")).isEqualTo(Fault.LABEL_VALUE_TOO_LONG);
    }

    private static Fault limited(Limits limits, String body) {
        ExpositionParser parser = new ExpositionParser(limits, false, Interest.NONE, 1);
        return Bodies.read(parser, Format.TEXT_0_0_4, body.getBytes(StandardCharsets.UTF_8))
                .fault();
    }

    private static Summary text(ExpositionParser parser, String body) {
        return Bodies.read(parser, Format.TEXT_0_0_4, body.getBytes(StandardCharsets.UTF_8))
                .good();
    }

    private static java.util.List<String> samples(ExpositionParser parser, String body) {
        Bodies.Outcome outcome = Bodies.read(parser, Format.TEXT_0_0_4, body.getBytes(StandardCharsets.UTF_8));
        outcome.good();
        return outcome.samples();
    }
}
