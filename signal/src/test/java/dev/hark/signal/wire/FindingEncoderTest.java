package dev.hark.signal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.ContextLine;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Frame;
import dev.hark.signal.Kind;
import dev.hark.signal.Level;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingEncoderTest {

    private static final String[] TEXTS = {
        "",
        "payment failed",
        "a \"quoted\" C:\\path",
        "tab\tline\nreturn\r\b\f",
        "\u0000\u0001\u001F\u007F",
        "Größe",
        "\u20AC \u07FF \u0800 \uFFFD",
        "\uD83D\uDE00 smile",
        "com.shop.PaymentService",
        "\u0080\u00FF",
        "/slash/",
    };

    private static final List<Level> LEVELS = List.of(Level.values());

    private final WireCodec codec = new WireCodec();
    private final WireWriter writer = new WireWriter();
    private final FindingEncoder encoder = new FindingEncoder(writer);

    @Test
    void anyFinding_isWrittenAsTheWriterWritesIt() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            Finding finding = finding(random);
            assertThat(encoder.encode(finding)).asString(StandardCharsets.UTF_8).isEqualTo(asWriter(finding));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-03-01T10:02:11.123Z",
                "2026-12-31T23:59:59.999999Z",
                "2026-03-01T00:00:00.000000001Z",
                "1969-12-31T23:59:59.5Z",
                "-0044-03-15T12:00:00Z",
                "+12026-03-01T10:02:11Z",
            })
    void time_isWrittenAsTheWriterWritesIt(String time) {
        Finding finding = finding("title", Instant.parse(time), Evidence.NONE, Map.of());

        assertThat(encoder.encode(finding)).asString(StandardCharsets.UTF_8).isEqualTo(asWriter(finding));
    }

    @Test
    void fieldsOfANewerPeer_areKept() {
        Finding finding = finding("title", Instant.EPOCH, Evidence.NONE, Map.of("weather", List.of(1, "rain")));

        assertThat(encoder.encode(finding)).asString(StandardCharsets.UTF_8).isEqualTo(asWriter(finding));
    }

    @Test
    void halfASurrogatePair_becomesTheReplacementCharacter() throws Exception {
        Finding finding = finding("cut \uD83D here \uDE00", Instant.EPOCH, Evidence.NONE, Map.of());

        assertThat(codec.decodeFinding(encoder.encode(finding)).title()).isEqualTo("cut \uFFFD here \uFFFD");
    }

    @Test
    void recordWithoutAMessage_isTakenByTheOtherSide() throws Exception {
        LogRecord log = new LogRecord(Level.ERROR, null, null, "", null, Map.of(), Map.of());
        List<ContextLine> context = List.of(new ContextLine(null, null, "", true));
        Finding finding =
                finding("title", Instant.EPOCH, new Evidence(log, null, context, Map.of(), Map.of()), Map.of());

        assertThat(codec.decodeFinding(encoder.encode(finding))).isEqualTo(finding);
    }

    @Test
    void longText_isWhole() {
        Finding finding = finding("x".repeat(300_000), Instant.EPOCH, Evidence.NONE, Map.of());

        assertThat(encoder.encode(finding)).asString(StandardCharsets.UTF_8).isEqualTo(asWriter(finding));
    }

    private String asWriter(Finding finding) {
        return new String(writer.encode(finding), StandardCharsets.UTF_8);
    }

    private static Finding finding(Random random) {
        Source source = new Source(
                text(random),
                text(random),
                random.nextInt(9),
                10L + random.nextInt(1_000_000),
                random.nextInt(2),
                random.nextInt(3));
        LogRecord log = new LogRecord(
                level(random), maybe(random), maybe(random), text(random), thrown(random, 3), map(random), Map.of());
        List<ContextLine> context = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new ContextLine(time(random), level(random), text(random), random.nextBoolean()))
                .toList();
        Evidence evidence = new Evidence(
                random.nextInt(5) == 0 ? null : log,
                random.nextInt(5) == 0 || source.endByte() < source.firstByte() ? null : source,
                context,
                map(random),
                Map.of());
        return finding(
                text(random) + "!", Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)), evidence, Map.of());
    }

    private static Finding finding(String title, Instant time, Evidence evidence, Map<String, Object> extra) {
        return new Finding(
                FindingId.of("test", title),
                Kind.Known.ERROR,
                "log_error",
                time,
                title.length() % 2 == 0 ? null : time.minusSeconds(60),
                title,
                List.of(new Fact(time, "shop.log:1", title), new Fact(null, "shop", "it failed")),
                evidence,
                title.length() % 11 / 10.0,
                extra);
    }

    private static @Nullable Thrown thrown(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return null;
        }
        List<Frame> frames = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> new Frame(maybe(random), text(random), maybe(random), random.nextInt(3) * 61))
                .toList();
        Thrown beside = thrown(random, depth - 1);
        return new Thrown(
                "com.shop.Failed" + text(random),
                maybe(random),
                frames,
                random.nextInt(2) * 17,
                thrown(random, depth - 1),
                beside == null ? List.of() : List.of(beside, beside),
                Map.of());
    }

    private static Map<String, String> map(Random random) {
        return random.nextBoolean() ? Map.of() : Map.of(text(random) + "k", text(random));
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private static @Nullable String maybe(Random random) {
        return random.nextInt(4) == 0 ? null : text(random);
    }

    private static @Nullable Instant time(Random random) {
        return random.nextInt(4) == 0 ? null : Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private static @Nullable Level level(Random random) {
        return random.nextInt(4) == 0 ? null : LEVELS.get(random.nextInt(LEVELS.size()));
    }
}
