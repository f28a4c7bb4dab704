package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.deliver.TestCollector;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worst day: a log that is nothing but errors with long traces, and nobody who takes them. The packaged process
 * with the launcher's JVM options, that is with a heap of 24 MiB.
 */
class StormIT {

    /** Twice what fits into the outbox, which has 64 MiB by default. */
    private static final int ERRORS = 30_000;

    private static final int HALF_FULL = 8_000;
    private static final double MEBIBYTE = 1 << 20;

    /** Measured are 79 to 84 MiB while findings wait and 88 to 94 after their delivery; the rest is for other kernels. */
    private static final double MOST_RESIDENT = 110 * MEBIBYTE;

    @TempDir
    private Path folder;

    private final TestCollector collector = new TestCollector();

    @AfterEach
    void closeCollector() {
        collector.close();
    }

    @Test
    void nothingButErrors_andNoCollector_memoryStaysFlat_andNothingIsLost() throws Exception {
        collector.goDown();
        Path log = Files.createFile(folder.resolve("shop.log"));
        try (SidecarProcess sidecar = start(log).awaitReady()) {
            write(log, 0, HALF_FULL);
            awaitAtLeast(sidecar, "hark_sidecar_outbox_findings", HALF_FULL);
            double halfWay = sidecar.metric("process_resident_memory_bytes");
            write(log, HALF_FULL, ERRORS);
            awaitAtLeast(sidecar, "hark_sidecar_outbox_bytes", 63 * MEBIBYTE);
            assertThat(sidecar.metric("hark_sidecar_log_unread_bytes"))
                    .as("the log is the buffer")
                    .isPositive();
            double full = sidecar.metric("process_resident_memory_bytes");
            assertThat(full).isLessThan(MOST_RESIDENT);
            assertThat(full - halfWay).as("flat").isLessThan(20 * MEBIBYTE);
            assertThat(sidecar.get("/livez").statusCode()).isEqualTo(200);
            assertThat(sidecar.get("/readyz").statusCode())
                    .as("the service is not to suffer")
                    .isEqualTo(200);

            collector.comeBack();

            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(collector.stored()).hasSize(ERRORS));
            await().untilAsserted(() ->
                    assertThat(sidecar.metric("hark_sidecar_outbox_findings")).isZero());
            assertThat(sidecar.metric("hark_sidecar_findings_total")).isEqualTo(ERRORS);
            assertThat(sidecar.metric("hark_sidecar_findings_dropped_total")).isZero();
            assertThat(sidecar.metric("hark_sidecar_ledger_balance")).isZero();
            assertThat(sidecar.metric("process_resident_memory_bytes")).isLessThan(MOST_RESIDENT);
            assertThat(sidecar.output()).doesNotContain("OutOfMemoryError");
            System.out.printf(
                    "resident: %.0f MiB half way, %.0f MiB full, %.0f MiB after delivery%n",
                    halfWay / MEBIBYTE, full / MEBIBYTE, sidecar.metric("process_resident_memory_bytes") / MEBIBYTE);
            assertThat(sidecar.terminate().code()).isZero();
        }
        assertThat(collector.stored().values()).as("nothing twice").containsOnly(1);
    }

    private static void awaitAtLeast(SidecarProcess sidecar, String metric, double least) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(sidecar.metric(metric)).isGreaterThanOrEqualTo(least));
    }

    private static void write(Path log, int from, int to) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
            for (int number = from; number < to; number++) {
                out.write(Instant.now() + " ERROR [http-" + number % 8 + "] com.shop.Payment - payment " + number
                        + " rejected\n");
                out.write("com.shop.PaymentRejected: provider did not answer for order " + number + "\n");
                for (int frame = 0; frame < 12; frame++) {
                    out.write("\tat com.shop.payment.step" + frame + ".Handler.call(Handler.java:" + (40 + frame)
                            + ")\n");
                }
            }
        }
    }

    private SidecarProcess start(Path log) throws IOException {
        return SidecarProcess.start(
                folder,
                Map.of(
                        "HARK_SERVICE_NAME",
                        "shop",
                        "HARK_LOGS_INCLUDE",
                        log.toString(),
                        "HARK_STATE_FOLDER",
                        folder.resolve("state").toString(),
                        "HARK_COLLECTOR_URL",
                        collector.uri().toString(),
                        "HARK_HTTP_PORT",
                        "0"),
                "sidecar");
    }
}
