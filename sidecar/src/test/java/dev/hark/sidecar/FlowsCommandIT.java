package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code flows learn} and {@code flows check} on real files. */
class FlowsCommandIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void unitsByKey_thatLackALearntStep_areTold() throws IOException {
        Path good = Files.writeString(folder.resolve("good.log"), orders(4_000, -1));
        Path bad = Files.writeString(folder.resolve("bad.log"), orders(4_000, 1_234));
        Path learnt = learn("--by", "order (\\S+)", good.toString());

        assertThat(run("flows", "check", "--learnt", learnt.toString(), "--by", "order (\\S+)", good.toString()))
                .isZero();
        assertThat(run("flows", "check", "--learnt", learnt.toString(), "--by", "order (\\S+)", bad.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("partial_save A-1234: 1 of 3 expected steps are missing")
                .contains("0 instead of 1: com.shop.Orders mail for order <*> sent")
                .contains("1 of 4000 units lack 1 steps or more");
    }

    @Test
    void logs_areUnitsByThemselves() throws IOException {
        String[] good = new String[10];
        for (int i = 0; i < good.length; i++) {
            good[i] = Files.writeString(folder.resolve("good-" + i + ".log"), orders(3, -1))
                    .toString();
        }
        Path learnt = learn(good);
        Path half = Files.writeString(
                folder.resolve("half.log"),
                "2026-03-01T12:00:00.000Z INFO [main] com.shop.Orders - order A-0 placed\n");
        assertThat(run("flows", "check", "--learnt", learnt.toString(), good[0]))
                .isZero();
        assertThat(run("flows", "check", "--learnt", learnt.toString(), half.toString()))
                .isEqualTo(1);
    }

    @Test
    void whatWasNotLearnt_isNotReadAsIfItWere() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "nothing that was learnt\n");
        assertThat(run("flows", "check", "--learnt", other.toString(), other.toString()))
                .isEqualTo(66);
        assertThat(err.toString()).contains("flows learn");
    }

    private Path learn(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "flows";
        all[1] = "learn";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertThat(run(all)).isZero();
        Path learnt = Files.writeString(folder.resolve("learnt"), out.toString());
        out.getBuffer().setLength(0);
        return learnt;
    }

    private static String orders(int count, int withoutMail) {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < count; i++) {
            line(log, i, "order A-" + i + " placed");
            line(log, i, "payment of order A-" + i + " taken");
            if (i != withoutMail) {
                line(log, i, "mail for order A-" + i + " sent");
            }
        }
        return log.toString();
    }

    private static void line(StringBuilder log, int second, String message) {
        log.append(NOON.plusSeconds(second).toString(), 0, 19)
                .append(".000Z INFO [main] com.shop.Orders - ")
                .append(message)
                .append('\n');
    }

    private int run(String... arguments) {
        CommandLine line = Commands.line(Map.of());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
