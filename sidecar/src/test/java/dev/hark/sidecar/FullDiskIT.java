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

/** The packaged sidecar whose state folder is on a disk that others fill. */
class FullDiskIT {

    private static final int BEFORE = 20;
    private static final int WHILE_FULL = 2_000;

    @TempDir
    private Path folder;

    private final TestCollector collector = new TestCollector();
    private int written;

    @AfterEach
    void closeCollector() {
        collector.close();
    }

    @Test
    void fullWhileTheCollectorIsGone_killedAndStartedAgain_everyFailureOnce() throws Exception {
        collector.goDown();
        try (SmallDisk disk = SmallDisk.mount(folder, "3m")) {
            Path filler;
            try (SidecarProcess sidecar = start(disk).awaitReady()) {
                write(BEFORE);
                await().until(() -> sidecar.metric("hark_sidecar_outbox_findings") == BEFORE);
                filler = disk.fill();
                write(WHILE_FULL);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> sidecar.metric("hark_sidecar_log_held_back_files") > 0
                                || sidecar.metric("hark_sidecar_log_unread_bytes") > 0
                                || sidecar.metric("hark_sidecar_outbox_findings") == written);
                assertAlive(sidecar);
                sidecar.kill();
            }
            try (SidecarProcess again = start(disk).awaitReady()) {
                assertAlive(again);
                Files.delete(filler);
                collector.comeBack();
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(collector.stored()).hasSize(written));
                await().untilAsserted(() ->
                        assertThat(again.metric("hark_sidecar_outbox_findings")).isZero());
                assertThat(again.terminate().code()).isZero();
            }
        }
        assertThat(collector.stored().values()).as("nothing twice").containsOnly(1);
    }

    @Test
    void fullWhileTheCollectorIsThere_failuresStillGetOut() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, "3m")) {
            try (SidecarProcess sidecar = start(disk).awaitReady()) {
                write(BEFORE);
                await().until(() -> collector.stored().size() == written);
                disk.fill();
                for (int round = 0; round < 10; round++) {
                    write(BEFORE);
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> collector.stored().size() == written);
                }
                assertAlive(sidecar);
                assertThat(sidecar.terminate().code()).isZero();
            }
        }
    }

    private static void assertAlive(SidecarProcess sidecar) throws Exception {
        assertThat(sidecar.get("/livez").statusCode()).isEqualTo(200);
        assertThat(sidecar.get("/readyz").statusCode())
                .as("the service is not to suffer")
                .isEqualTo(200);
        assertThat(sidecar.output()).doesNotContain("by a bug");
    }

    private void write(int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("2026-03-01 10:02:11.123 [main] ERROR com.shop.Pay - failure ")
                    .append(written++)
                    .append("\njava.lang.IllegalStateException: no stock\n\tat com.shop.Pay.take(Pay.java:7)\n");
        }
        Files.writeString(folder.resolve("shop.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private SidecarProcess start(SmallDisk disk) throws IOException {
        return SidecarProcess.start(
                folder,
                Map.of(
                        "HARK_SERVICE_NAME",
                        "shop",
                        "HARK_LOGS_INCLUDE",
                        folder.resolve("shop.log").toString(),
                        "HARK_STATE_FOLDER",
                        disk.folder().resolve("state").toString(),
                        "HARK_COLLECTOR_URL",
                        collector.uri().toString(),
                        "HARK_HTTP_PORT",
                        "0"),
                "sidecar");
    }
}
