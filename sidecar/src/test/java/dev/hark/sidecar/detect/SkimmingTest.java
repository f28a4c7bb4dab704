package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Finding;
import dev.hark.signal.scrub.Scrubber;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passing over records of no interest gives what looking at every line gives: findings, counts, positions. */
class SkimmingTest {

    private static final String[] USUAL = {
        "2026-03-01 10:02:%02d.123 [exec-%d] INFO  c.e.Orders - order of bob was saved",
        "2026-03-01 10:02:%02d.123 [exec-%d] DEBUG c.e.Orders - key=value",
        "{\"@timestamp\":\"2026-03-01T10:02:%02d.123Z\",\"thread_name\":\"exec-%d\",\"level\":\"INFO\",\"message\":\"saved\"}",
        "\tat com.shop.Orders.place%d(Orders.java:1%d)",
    };
    private static final String[] OTHER = {
        "2026-03-01 10:02:%02d.123 [exec-%d] ERROR c.e.Orders - order was not saved",
        "2026-03-01 10:02:%02d.123 [exec-%d] ERROR c.e.Orders -",
        "2026-03-01 10:02:%02d.123 [exec-%d] WARN  c.e.Orders - java.io.IOException: closed",
        "2026-03-01 10:02:%02d.123 [exec-%d] WARN  c.e.Orders - slow",
        "2026-03-01 10:02:%02d.123 [exec-%d] TRACE c.e.Orders - in",
        "2026-03-01 10:02:%02d.123 [exec-%d] INFO  c.e.Orders - java.lang.IllegalStateException: lying level",
        "2026-03-01 10:02:%02d.123 [exec-%d] INFO  c.e.Orders - \tat com.shop.Orders.place(Orders.java:7)",
        "2026-03-01 10:02:%02d.123 [exec-%d] INFO  c.e.Orders - server process (PID 12) was terminated by signal 9",
        "2026-03-01 10:03:%02d.123 [exec-%d] INFO  c.e.Orders - the next minute",
        "\u001B[31m2026-03-01 10:02:%02d.123 [exec-%d] ERROR c.e.Orders - red\u001B[0m",
        "2026-03-01 10:02:%02d.123 [exec-%d] INFO  c.e.Orders - \u001B[32mgreen\u001B[0m",
        "java.lang.IllegalStateException: no such order %02d%d",
        "Caused by: java.io.IOException: closed %02d%d",
        "\t... %d more of %d",
        "\tat com.shop.Orders.place(Orders.java:%02d) ~[shop-1.%d.jar:na]",
        "a line of its own %02d %d",
        "",
        "  indented %02d %d",
        "panic: no such order %02d%d",
        "goroutine %d [running %d]:",
        "{\"@timestamp\":\"2026-03-01T10:02:%02d.123Z\",\"thread_name\":\"exec-%d\",\"level\":\"ERROR\",\"message\":\"not saved\"}",
        "{\"level\":\"INFO\",\"message\":\"x\",\"stack_trace\":\"java.lang.Error: e%02d\\n\\tat a.B.c(B.java:%d)\\n\"}",
        "{\"log\":\"2026-03-01 10:02:%02d.123 [exec-%d] ERROR c.e.Orders - in Docker\\n\",\"stream\":\"stdout\",\"time\":\"2026-03-01T10:02:11Z\"}",
        "{\"level\":\"INFO\",\"message\":\"not ended %02d %d",
        "{",
        "web-1  | 2026-03-01 10:02:%02d.123 [exec-%d] ERROR c.e.Orders - composed",
        "2026-03-01T10:02:%02d.123456789Z stderr P a piece of %d",
        "2026-03-01T10:02:%02d.123456789Z stderr F its end %d",
        "\tnothing %02d %d",
        "\0\0",
        "level=error msg=\"logfmt %02d %d\"",
    };

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, true", "4, true", "5, false", "6, true"})
    void anyLog_isHeardAsWithoutIt(long seed, boolean wrapped) {
        Random random = new Random(seed);
        for (int log = 0; log < 60; log++) {
            byte[] bytes = log(random, wrapped).getBytes(StandardCharsets.UTF_8);
            int piece = random.nextInt(4) == 0 ? 1 + random.nextInt(400) : bytes.length;
            assertThat(heard(bytes, piece, true))
                    .as(() -> new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(heard(bytes, piece, false));
        }
    }

    private static String log(Random random, boolean wrapped) {
        StringBuilder text = new StringBuilder();
        int lines = 5 + random.nextInt(60);
        for (int i = 0; i < lines; i++) {
            String[] kind = random.nextInt(4) > 0 ? USUAL : OTHER;
            if (wrapped && random.nextInt(12) > 0) {
                text.append("2026-03-01T10:02:11.123456789Z std")
                        .append(random.nextInt(5) > 0 ? "out" : "err")
                        .append(random.nextInt(20) > 0 ? " F " : " P ");
            }
            text.append(String.format(kind[random.nextInt(kind.length)], random.nextInt(60), random.nextInt(5)));
            text.append(random.nextInt(10) > 0 ? "\n" : "\r\n");
        }
        return text.toString();
    }

    private static List<Object> heard(byte[] bytes, int piece, boolean skims) {
        List<Object> seen = new ArrayList<>();
        List<Finding> found = new ArrayList<>();
        LogPath.Settings settings =
                new LogPath.Settings(64 * 1024, 10, 2048, Reading.in(ZoneOffset.UTC), new Scrubber());
        Ensemble ensemble = new Ensemble(List.of(new Curious(seen)));
        LogPath path = new LogPath(
                settings, new Heard.Log(), new LogPath.Judges(Detectors.all(), ensemble), found::add, skims);
        for (int i = 0; i < bytes.length; i += piece) {
            path.feed(bytes, i, Math.min(bytes.length, i + piece), Heard.READ_AT);
            seen.add(List.of(path.heldFrom(), path.linesBeforeHeld(), path.lines(), path.holds()));
        }
        path.end(Heard.READ_AT);
        seen.addAll(found);
        seen.add(path.parsed());
        seen.add(path.unparsed());
        seen.add(path.format());
        seen.add(path.wrapping());
        seen.add(path.counts().framed());
        seen.add(path.counts().records());
        seen.add(path.counts().nul());
        seen.add(path.offset());
        return seen;
    }

    /** Asks for some of the ordinary records, and keeps what it is shown. */
    private record Curious(List<Object> shown) implements Detector, LineInterest {
        @Override
        public String name() {
            return "curious";
        }

        @Override
        public boolean wants(byte[] line, int from, int to, long thread, long trace) {
            return thread % 3 == 1 || (to > from && line[to - 1] == 'd');
        }

        @Override
        public void observe(Observation observation, Consumer<Finding> findings) {
            if (observation instanceof LogObservation log) {
                shown.add(log.record());
                shown.add(log.source());
                shown.add(log.context().get());
            }
        }
    }
}
