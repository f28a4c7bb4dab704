package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.deliver.TestCollector;
import dev.hark.signal.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The end of a pod: a service that logs as hard as it can ends, and the sidecar gets SIGTERM with its last line just
 * written. Every error must be with the collector when the process is gone, or be kept where the collector is gone too.
 */
class ShutdownIT {

    /** From the service's last line to the end of the sidecar. */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** What the test machine may add on a bad day: it builds other things meanwhile. */
    private static final Duration BUSY_MACHINE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final TestCollector collector = new TestCollector();

    @AfterEach
    void closeCollector() {
        collector.close();
    }

    @Test
    void fastCollector_hasEverythingWithinTwoSeconds() throws Exception {
        assertNothingIsMissingSoonAfterSigterm();
    }

    @Test
    void slowCollector_hasEverythingWithinTwoSeconds() throws Exception {
        collector.mood(request -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            return false;
        });
        assertNothingIsMissingSoonAfterSigterm();
    }

    private void assertNothingIsMissingSoonAfterSigterm() throws Exception {
        try (LoudService service = LoudService.in(folder);
                SidecarProcess sidecar = start(service, Map.of()).awaitReady()) {
            service.begin();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> collector.stored().size() > 2_000);
            service.end();

            SidecarProcess.Ended ended = sidecar.terminate();

            assertThat(collector.stored()).hasSize(service.errors());
            assertThat(ended.code()).isZero();
            assertThat(ended.took()).isLessThan(SOON.plus(BUSY_MACHINE));
            assertThat(sidecar.output()).contains("\"stopped\"").doesNotContain("but for");
            assertThat(lastReport().leaving()).as("it says goodbye").isTrue();
            assertThat(lastReport().unreadBytes()).isZero();
            assertThat(lastReport().inOutbox()).isZero();
            System.out.printf(
                    "%d errors; %d ms from SIGTERM to the end%n",
                    service.errors(), ended.took().toMillis());
        }
    }

    @Test
    void goneCollector_endsWithinTheTimeout_andEverythingIsKept() throws Exception {
        try (LoudService service = LoudService.in(folder)) {
            try (SidecarProcess sidecar =
                    start(service, Map.of("HARK_SHUTDOWN_TIMEOUT", "2s")).awaitReady()) {
                service.begin();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> collector.stored().size() > 1_000);
                collector.goDown();
                await().until(() -> sidecar.metric("hark_sidecar_outbox_findings") > 500);
                service.end();

                SidecarProcess.Ended ended = sidecar.terminate();

                assertThat(ended.code()).isZero();
                assertThat(ended.took()).isLessThan(Duration.ofSeconds(2).plus(SOON));
                assertThat(sidecar.output()).contains("wait in the outbox for the next start");
                assertThat(collector.stored()).hasSizeLessThan(service.errors());
            }
            collector.comeBack();
            try (SidecarProcess sidecar = start(service, Map.of()).awaitReady()) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(collector.stored()).hasSize(service.errors()));
                await().untilAsserted(() -> assertThat(sidecar.metric("hark_sidecar_outbox_findings"))
                        .isZero());
                assertThat(sidecar.metric("hark_sidecar_ledger_balance")).isZero();
            }
        }
    }

    @Test
    void prestop_makesItEager_untilItEnds() throws Exception {
        Map<String, String> lazy = Map.of("HARK_LOGS_POLL", "20s", "HARK_COLLECTOR_BATCH_WAIT", "20s");
        try (LoudService service = LoudService.in(folder);
                SidecarProcess sidecar = start(service, lazy).awaitReady()) {
            assertThat(sidecar.metric("hark_sidecar_eager")).isZero();

            assertThat(sidecar.get("/-/prestop").statusCode()).isEqualTo(200);
            service.writeOne();

            await().atMost(Duration.ofSeconds(5)).until(() -> collector.stored().size() == 1);
            assertThat(sidecar.metric("hark_sidecar_eager{reason=\"prestop\"}")).isEqualTo(1);
            assertThat(sidecar.get("/-/ready").body()).contains("eager: prestop");
            await().untilAsserted(() ->
                    assertThat(sidecar.get("/health/process").body()).contains("eager since", "(prestop)"));
            assertThat(sidecar.output()).contains("The end of the pod is announced");
            assertThat(sidecar.terminate().took()).isLessThan(SOON.plus(BUSY_MACHINE));
        }
    }

    private Report lastReport() {
        return Objects.requireNonNull(collector.arrivals().getLast().batch().report());
    }

    private SidecarProcess start(LoudService service, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HARK_SERVICE_NAME", "shop",
                "HARK_LOGS_INCLUDE", service.log().toString(),
                "HARK_STATE_FOLDER",
                        Files.createDirectories(folder.resolve("state")).toString(),
                "HARK_COLLECTOR_URL", collector.uri().toString(),
                "HARK_HTTP_PORT", "0"));
        environment.putAll(more);
        return SidecarProcess.start(folder, environment, "sidecar");
    }
}
