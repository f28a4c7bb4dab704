package dev.hark.sidecar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.frame.Framer;
import dev.hark.sidecar.frame.Head;
import dev.hark.sidecar.frame.Heads;
import dev.hark.sidecar.frame.Line;
import dev.hark.signal.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHeaderTest {

    private static final String[] STAMPS = {
        "2026-03-01 10:02:11.123",
        "2026-03-01 10:02:59.999",
        "2026-03-01 10:02:61.000",
        "2026-03-01 10:03:00.001",
        "2026-03-01 10:02:1a.123",
        "2026-03-01 10:02:11.1234",
        "2026-03-01 10:02:11,123",
        "2026-03-01T10:02:11.123Z",
        "2026-03-01T10:02:12.123+01:00",
        "10:02:11.123",
        "10:02:12.124",
        "[2026-03-01 10:02:11]",
        "",
    };
    private static final String[] GROUPS = {
        " [main]",
        " [http-nio-8080-exec-1]",
        " [ERROR]",
        " [WARN ]",
        " [a=b]",
        " [core:error]",
        " []",
        " [ main ]",
        " [4bf92f3577b34da6a3ce929d0e0e4736]",
        " [I]",
        " [x]:",
        " [a[b]]",
        " [10/Mar/2026:10:00:00 +0000] \"GET",
        "",
        " (main)",
        " [main] [t-1]",
        " [main",
        " - [main]",
        " main",
    };
    private static final String[] LEVELS = {
        " INFO ",
        " INFO",
        " WARN ",
        " DEBUG",
        " ERROR",
        " TRACE",
        " FATAL",
        " info ",
        " INFOS",
        " INFO:",
        " Error:",
        "  INFO",
        " INFO 17 ---",
        " DEBUG 4711 ---",
        " INFO 17",
        " INFO -",
        "\tINFO",
        " NOTICE",
        " I",
        "",
    };
    private static final String[] LOGGERS = {
        " c.e.shop.OrderService",
        " com.example.Order$Inner",
        " Orders",
        " [main] c.e.Orders",
        " o.h.SQL  ",
        " 1x",
        " a/b",
        " a:b",
        " c.e.Orders:",
        " ERROR",
        " Größe",
        " .x",
        " [nio-1] c.e.Orders",
        " [app] [nio-1] c.e.Orders",
        "",
    };
    private static final String[] DASHES = {
        " - ", " -- ", " : ", " - - ", " -", "- ", " -: ", " - : ", ": ", " | ", " ", "\t- ",
    };
    private static final String[] MESSAGES = {
        "order 4711 saved",
        "ERROR: not saved",
        "  indented",
        "",
        ":",
        "- x",
        "[21/Nov/2026:10:00:00 +0000] \"GET /\"",
        "{}",
        "\tat shop.Orders.place(Orders.java:1)",
        "level=error msg=x",
        "server process (PID 12) was terminated by signal 9: Killed",
        "[pool www] child 7 exited on signal 11",
    };

    /** Reads each line with and without the short cut, and compares. */
    private static final class Both implements Heads {
        private final HeadReader learning = new HeadReader(List.of());
        private final HeadReader full = new HeadReader(List.of(), false);
        private final List<Head> heads = new ArrayList<>();

        @Override
        public void read(Line line, Head head) {
            learning.read(line, head);
            Head expected = new Head();
            full.read(line, expected);
            String text = new String(line.bytes(), line.from(), line.length(), StandardCharsets.UTF_8);
            assertThat(parts(head)).as(text).isEqualTo(parts(expected));
            Head copy = new Head();
            copy.start(head.stampLength(), head.body(), head.level());
            copy.thread(head.thread());
            heads.add(copy);
        }

        private static List<Object> parts(Head head) {
            return List.of(
                    head.starts(),
                    head.complete(),
                    head.continues(),
                    head.quoteOpen(),
                    head.stampLength(),
                    head.body(),
                    String.valueOf(head.level()));
        }

        @Override
        public boolean closesQuote(Line line) {
            return true;
        }

        @Override
        public boolean breaksQuote(Line line) {
            return false;
        }
    }

    @Test
    void anyLine_isReadAsWithoutTheShortCut() {
        Random random = new Random(11);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append(line(random)).append('\n');
        }

        assertThat(read(text.toString())).isNotEmpty();
    }

    /** Mostly the same layout, so that the short cut is taken often, with one part in six another. */
    private static String line(Random random) {
        return pick(random, STAMPS)
                + pick(random, GROUPS)
                + pick(random, LEVELS)
                + pick(random, LOGGERS)
                + pick(random, DASHES)
                + MESSAGES[random.nextInt(MESSAGES.length)];
    }

    private static String pick(Random random, String[] choices) {
        return choices[random.nextInt(6) > 0 ? random.nextInt(2) : random.nextInt(choices.length)];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 10:02:%02d.123 [exec-%d] INFO  c.e.Orders - order saved",
                "2026-03-01 10:02:%02d,123 INFO  [exec-%d] c.e.Orders - order saved",
                "10:02:%02d.123 [exec-%d] DEBUG c.e.Orders -- order saved",
                "2026-03-01T10:02:%02d.123+01:00  INFO 17 --- [exec-%d] c.e.Orders    : order saved",
            })
    void usualLayouts_takeTheShortCut(String pattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(pattern.formatted(i, i)).append('\n');
        }

        List<Head> heads = read(text.toString());

        for (int i = 1; i < 20; i++) {
            assertThat(heads.get(i).thread()).isEqualTo(Marks.of("exec-" + i));
            assertThat(heads.get(i).level()).isIn(Level.INFO, Level.DEBUG);
        }
    }

    private static List<Head> read(String text) {
        Both both = new Both();
        Framer framer = new Framer(64 * 1024, both, record -> {});
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        framer.feed(bytes, 0, bytes.length);
        return both.heads;
    }
}
