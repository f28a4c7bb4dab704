package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.deliver.TestCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The three equations of the sidecar's ledger, from the numbers of one scrape of the packaged process: after load,
 * rotation, lines that are too long or have no end, and kills.
 */
class LedgerIT {

    private static final String PREFIX = "hark_sidecar_";
    private static final Pattern SERIES = Pattern.compile("(?m)^(hark_sidecar_\\w+)(\\{[^}]*})? (\\S+)$");

    @TempDir
    private Path folder;

    private final TestCollector collector = new TestCollector();
    private int written;

    @AfterEach
    void closeCollector() {
        collector.close();
    }

    @Test
    void afterLoadRotationAndKills_everyEquationCloses() throws Exception {
        Path log = folder.resolve("shop.log");
        for (int round = 0; round < 3; round++) {
            try (SidecarProcess sidecar = start().awaitReady()) {
                for (int file = 0; file < 4; file++) {
                    write(log, 200);
                    Files.move(log, folder.resolve("shop.log." + round + "-" + file));
                }
                write(log, 50);
                Files.writeString(log, "x".repeat(20_000) + "\n", StandardOpenOption.APPEND);
                Files.write(log, new byte[3_000], StandardOpenOption.APPEND);
                Files.writeString(log, "\nand a line without", StandardOpenOption.APPEND);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> collector.stored().size() == written);

                assertCloses(sidecar);

                sidecar.kill();
            }
            Files.writeString(log, " an end, until now\n", StandardOpenOption.APPEND);
        }
        assertThat(collector.stored()).hasSize(written);
    }

    @Test
    void whileTheCollectorIsGone_whatWaitsIsInTheEquation() throws Exception {
        collector.goDown();
        try (SidecarProcess sidecar = start().awaitReady()) {
            write(folder.resolve("shop.log"), 100);
            await().until(() -> sidecar.metric("hark_sidecar_outbox_findings") == written);

            assertThat(sum(assertCloses(sidecar), "outbox_findings")).isEqualTo(written);
        }
    }

    /** Waits for a scrape at rest, and holds its numbers against each other; gives the sums by name. */
    private static Map<String, Double> assertCloses(SidecarProcess sidecar) {
        Map<String, Double> last = new HashMap<>();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String scrape = sidecar.get("/metrics").body();
            Map<String, Double> sums = sums(scrape);
            assertThat(sum(sums, "log_read_bytes_total"))
                    .as("read = framed + skipped + held")
                    .isPositive()
                    .isEqualTo(sum(sums, "log_framed_bytes_total")
                            + sum(sums, "log_skipped_bytes_total")
                            + sum(sums, "log_held_bytes"));
            assertThat(sum(sums, "log_records_total")).isPositive();
            assertThat(sum(sums, "findings_total"))
                    .as("findings = acknowledged + in outbox + dropped")
                    .isPositive()
                    .isEqualTo(sum(sums, "findings_acknowledged_total")
                            + sum(sums, "outbox_findings")
                            + sum(sums, "findings_dropped_total"));
            for (String equation : new String[] {"bytes", "records", "findings"}) {
                assertThat(scrape).contains("hark_sidecar_ledger_balance{equation=\"" + equation + "\"} 0.0");
            }
            last.putAll(sums);
        });
        return last;
    }

    private static double sum(Map<String, Double> sums, String name) {
        return Objects.requireNonNull(sums.get(name), name);
    }

    private static Map<String, Double> sums(String scrape) {
        Map<String, Double> sums = new HashMap<>();
        Matcher series = SERIES.matcher(scrape);
        while (series.find()) {
            sums.merge(series.group(1).substring(PREFIX.length()), Double.parseDouble(series.group(3)), Double::sum);
        }
        return sums;
    }

    private void write(Path log, int errors) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < errors; i++) {
            written++;
            text.append(Instant.now())
                    .append(" INFO [main] com.shop.Orders - order placed\n")
                    .append(Instant.now())
                    .append(" ERROR [main] com.shop.Payment - payment ")
                    .append(written)
                    .append(" rejected\ncom.shop.PaymentRejected: no\n\tat com.shop.Payment.charge(Payment.java:42)\n");
        }
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private SidecarProcess start() throws IOException {
        return SidecarProcess.start(
                folder,
                Map.of(
                        "HARK_SERVICE_NAME",
                        "shop",
                        "HARK_LOGS_INCLUDE",
                        folder + "/shop.log*",
                        "HARK_LOGS_POLL",
                        "50ms",
                        "HARK_LOGS_MAX_RECORD",
                        "4KiB",
                        "HARK_STATE_FOLDER",
                        folder.resolve("state").toString(),
                        "HARK_COLLECTOR_URL",
                        collector.uri().toString(),
                        "HARK_HTTP_PORT",
                        "0"),
                "sidecar");
    }
}
