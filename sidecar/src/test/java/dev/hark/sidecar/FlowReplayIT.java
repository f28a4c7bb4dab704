package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Declared flows in old logs: the whole command on real files. */
class FlowReplayIT {

    private static final String CONFIG = """
            flows:
              - name: order
                key: order
                within: 30s
                steps:
                  - {name: placed, match: 'order (?P<order>\\S+) placed'}
                  - {name: paid, match: 'order (?P<order>\\S+) paid', atMostOnce: true}
                  - {name: mailed, match: 'mail for order (?P<order>\\S+) sent'}
            """;

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringBuilder shop = new StringBuilder();
    private final StringBuilder mail = new StringBuilder();
    private Path config = Path.of("sidecar.yaml");

    @BeforeEach
    void write() throws IOException {
        config = Files.writeString(folder.resolve("sidecar.yaml"), CONFIG);
    }

    /** The mail service writes a log of its own, so both must be read side by side for hours of orders. */
    @Test
    void flowsOverTwoLogs_areJudgedByTheirCommonTime() throws IOException {
        for (int i = 0; i < 20_000; i++) {
            order(i, i, i != 7_777);
        }
        assertThat(replay("--findings", "--fail-on", "partial_save")).isEqualTo(1);
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .contains("\"kind\":\"partial_save\"", "'mailed' missing after 30 s", "2 of 3 required steps done");
    }

    @Test
    void completeOrders_areNotSpokenOf() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            order(i, i, true);
        }
        assertThat(replay("--fail-on", "partial_save,duplicate_work,stalled")).isZero();
        assertThat(out.toString()).startsWith("0 failures of 0 issues");
    }

    @Test
    void lastOrder_isJudgedAtTheEndOfTheLogs() throws IOException {
        order(1, 0, true);
        order(2, 1, false);
        line(shop, 4, "Payments", "order 2 paid");
        assertThat(replay("--fail-on", "partial_save")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("2 failures of 2 issues")
                .contains("2 failures of all logs together")
                .contains("duplicate_work Flow order did 'paid' more often than it should")
                .contains("partial_save Flow order left half done: 'mailed' missing");
    }

    private void order(int number, int second, boolean mailed) {
        line(shop, second, "Orders", "order " + number + " placed");
        line(shop, second + 1, "Payments", "order " + number + " paid");
        if (mailed) {
            line(mail, second + 2, "Mails", "mail for order " + number + " sent");
        }
    }

    private static void line(StringBuilder log, int second, String logger, String message) {
        log.append(NOON.plusSeconds(second).toString(), 0, 19)
                .append(".000Z INFO [main] com.shop.")
                .append(logger)
                .append(" - ")
                .append(message)
                .append('\n');
    }

    private int replay(String... options) throws IOException {
        Path first = Files.writeString(folder.resolve("shop.log"), shop);
        Path second = Files.writeString(folder.resolve("mail.log"), mail);
        CommandLine line = Commands.line(Map.of());
        line.setOut(new PrintWriter(out));
        String[] arguments = new String[options.length + 5];
        arguments[0] = "replay";
        arguments[1] = "--config";
        arguments[2] = config.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[options.length + 3] = first.toString();
        arguments[options.length + 4] = second.toString();
        return line.execute(arguments);
    }
}
