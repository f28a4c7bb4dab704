package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.deliver.TestCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand logs beside one service, followed by the packaged process with the heap that the launcher gives it. */
class ManyFilesIT {

    private static final int FILES = 1_000;
    private static final double MEBIBYTE = 1 << 20;

    /** Measured are 88 MiB; the rest is for other kernels. */
    private static final double MOST_RESIDENT = 115 * MEBIBYTE;

    /** Of one core, while nothing is written. Measured are 2 %; another test may be running beside. */
    private static final double MOST_IDLE_CPU = 0.15;

    @TempDir
    private Path folder;

    private final TestCollector collector = new TestCollector();

    @AfterEach
    void closeCollector() {
        collector.close();
    }

    @Test
    void everyFailureOfAThousandLogs_inBoundedMemory() throws Exception {
        for (int i = 0; i < FILES; i++) {
            write(i, 0);
        }
        try (SidecarProcess sidecar = start().awaitReady()) {
            awaitStored(FILES);
            for (int i = 0; i < FILES; i++) {
                write(i, 1);
            }
            awaitStored(2 * FILES);
            assertThat(sidecar.metric("hark_sidecar_log_files")).isEqualTo(FILES);
            double resident = sidecar.metric("process_resident_memory_bytes");
            double idle = idleCpu(sidecar);
            System.out.printf(
                    "%d files: %.0f MiB resident, %.1f %% CPU idle%n", FILES, resident / MEBIBYTE, idle * 100);
            assertThat(resident).isLessThan(MOST_RESIDENT);
            assertThat(idle).isLessThan(MOST_IDLE_CPU);
            assertThat(sidecar.metric("hark_sidecar_findings_total")).isEqualTo(2 * FILES);
            assertThat(sidecar.metric("hark_sidecar_ledger_balance")).isZero();
            assertThat(sidecar.output()).doesNotContain("OutOfMemoryError", "Too many open files");
            assertThat(sidecar.terminate().code()).isZero();
        }
        assertThat(collector.stored().values()).as("nothing twice").containsOnly(1);
    }

    private void awaitStored(int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(collector.stored()).hasSize(count));
    }

    private static double idleCpu(SidecarProcess sidecar) throws Exception {
        double before = sidecar.metric("process_cpu_time_ns_total");
        long from = System.nanoTime();
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        return (sidecar.metric("process_cpu_time_ns_total") - before) / (System.nanoTime() - from);
    }

    private void write(int file, int round) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 20; line++) {
            text.append("2026-03-01 10:02:11.123 [main] INFO  com.shop.Job")
                    .append(file)
                    .append(" - step\n");
        }
        text.append("2026-03-01 10:02:12.123 [main] ERROR com.shop.Job")
                .append(file)
                .append(" - failed in round ")
                .append(round)
                .append('\n');
        Files.writeString(
                folder.resolve("job-" + file + ".log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private SidecarProcess start() throws IOException {
        return SidecarProcess.start(
                folder,
                Map.of(
                        "HARK_SERVICE_NAME",
                        "shop",
                        "HARK_LOGS_INCLUDE",
                        folder + "/*.log",
                        "HARK_STATE_FOLDER",
                        folder.resolve("state").toString(),
                        "HARK_COLLECTOR_URL",
                        collector.uri().toString(),
                        "HARK_HTTP_PORT",
                        "0"),
                "sidecar");
    }
}
