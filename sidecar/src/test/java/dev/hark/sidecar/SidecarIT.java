package dev.hark.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.deliver.TestCollector;
import dev.hark.signal.Finding;
import dev.hark.signal.LogRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged sidecar as a real process, from a line in a log to the collector. */
class SidecarIT {

    @TempDir
    private Path folder;

    private final TestCollector collector = new TestCollector();
    private Path log;

    @BeforeEach
    void createLog() throws IOException {
        log = Files.createFile(folder.resolve("shop.log"));
    }

    @AfterEach
    void closeCollector() {
        collector.close();
    }

    @Test
    void errorInTheLog_arrives_andTheLedgerCloses() throws Exception {
        try (SidecarProcess sidecar = start().awaitReady()) {
            write(1);
            await().atMost(Duration.ofSeconds(5)).until(() -> messages().size() == 1);
            await().untilAsserted(() -> assertThat(sidecar.metric("hark_sidecar_findings_acknowledged_total"))
                    .isEqualTo(1));

            assertThat(sidecar.metric("hark_sidecar_findings_total")).isEqualTo(1);
            assertThat(sidecar.metric("hark_sidecar_ledger_balance")).isZero();
            assertThat(sidecar.metric("hark_sidecar_log_files")).isEqualTo(1);
            assertThat(sidecar.get("/health").statusCode()).isEqualTo(200);
            assertThat(sidecar.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(sidecar.output())
                    .contains("config collector.url", "config service.name = shop", "ready: http://");
            assertThat(sidecar.terminate().code()).isZero();
            assertThat(folder.resolve("state/port")).doesNotExist();
        }
    }

    @Test
    void cleanEnd_nothingIsReadTwiceAfterIt() throws Exception {
        try (SidecarProcess sidecar = start().awaitReady()) {
            write(1);
            await().until(() -> messages().size() == 1);
            assertThat(sidecar.terminate().code()).isZero();
        }
        int heartbeats = collector.arrivals().size();
        try (SidecarProcess again = start().awaitReady()) {
            await().until(() -> collector.arrivals().size() > heartbeats);
            assertThat(again.metric("hark_sidecar_log_read_bytes_total"))
                    .as("nothing is read twice after a clean end")
                    .isZero();
        }
        assertThat(collector.stored().values()).containsOnly(1);
    }

    @Test
    void killed_againAndAgain_everyErrorArrivesUnderOneId() throws Exception {
        int errors = 400;
        for (int round = 0; round < 4; round++) {
            try (SidecarProcess sidecar = start().awaitReady()) {
                int before = messages().size();
                for (int i = 1; i <= errors / 4; i++) {
                    write(round * errors / 4 + i);
                }
                await().until(() -> messages().size() > before);
                sidecar.kill();
            }
        }
        try (SidecarProcess sidecar = start().awaitReady()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> messages().size() == errors);
            await().untilAsserted(() ->
                    assertThat(sidecar.metric("hark_sidecar_outbox_findings")).isZero());

            assertThat(collector.stored()).as("one id for each error").hasSize(errors);
            assertThat(sidecar.metric("hark_sidecar_ledger_balance")).isZero();
            assertThat(sidecar.metric("hark_sidecar_findings_total"))
                    .as("the counters go on after a kill")
                    .isGreaterThanOrEqualTo(errors);
            assertThat(sidecar.metric("hark_sidecar_findings_dropped_total")).isZero();
        }
    }

    @Test
    void collectorDown_atTheEnd_findingsWaitForTheNextStart() throws Exception {
        collector.goDown();
        try (SidecarProcess sidecar = start("HARK_SHUTDOWN_TIMEOUT", "1s").awaitReady()) {
            for (int i = 1; i <= 20; i++) {
                write(i);
            }
            await().until(() -> sidecar.metric("hark_sidecar_outbox_findings") == 20);

            SidecarProcess.Ended ended = sidecar.terminate();

            assertThat(ended.code()).isZero();
            assertThat(ended.took()).isLessThan(Duration.ofSeconds(4));
            assertThat(sidecar.output())
                    .contains("20 findings wait in the outbox", "Check that the collector runs and that collector.url");
        }
        collector.comeBack();
        try (SidecarProcess sidecar = start().awaitReady()) {
            await().until(() -> messages().size() == 20);
            assertThat(sidecar.metric("hark_sidecar_ledger_balance")).isZero();
        }
    }

    @Test
    void secondSidecar_onTheSameFolder_isTurnedAway() throws Exception {
        try (SidecarProcess first = start().awaitReady();
                SidecarProcess second = start()) {
            assertThat(second.awaitExit()).isEqualTo(74);
            assertThat(second.output()).contains("another sidecar uses it", "state.folder");
            assertThat(first.get("/-/healthy").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void portInUse_is74_andSaysWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SidecarProcess sidecar = start("HARK_HTTP_PORT", Integer.toString(taken.getLocalPort()))) {
            assertThat(sidecar.awaitExit()).isEqualTo(74);
            assertThat(sidecar.output()).contains("Cannot listen", "HARK_HTTP_PORT");
        }
    }

    @Test
    void tenMistakes_are64_allAtOnce() throws Exception {
        try (SidecarProcess sidecar = SidecarProcess.start(
                folder, Map.of("HARK_COLLECTOR_TIMEOUT", "10", "HARK_SERVIC_NAME", "shop"), "sidecar")) {
            assertThat(sidecar.awaitExit()).isEqualTo(64);
            assertThat(sidecar.output())
                    .contains("5 problems", "collector.timeout", "HARK_SERVIC_NAME", "did you mean HARK_SERVICE_NAME");
        }
    }

    @Test
    void print_followsFiles_withoutCollectorOrConfiguration() throws Exception {
        try (SidecarProcess sidecar = SidecarProcess.start(folder, Map.of(), "sidecar", "--print", log.toString())) {
            write(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> sidecar.output().contains("payment 1 rejected"));
            write(2);
            await().until(() -> sidecar.output().contains("payment 2 rejected"));

            assertThat(sidecar.terminate().code()).isZero();
            assertThat(folder.resolve("state")).doesNotExist();
            assertThat(folder.resolve(".hark")).doesNotExist();
        }
    }

    @Test
    void print_ofAMissingFile_is66() throws Exception {
        try (SidecarProcess sidecar = SidecarProcess.start(folder, Map.of(), "sidecar", "--print", "nowhere.log")) {
            assertThat(sidecar.awaitExit()).isEqualTo(66);
            assertThat(sidecar.output()).contains("nowhere.log");
        }
    }

    private SidecarProcess start(String... more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HARK_SERVICE_NAME",
                "shop",
                "HARK_LOGS_INCLUDE",
                log.toString(),
                "HARK_LOGS_POLL",
                "50ms",
                "HARK_STATE_FOLDER",
                folder.resolve("state").toString(),
                "HARK_COLLECTOR_URL",
                collector.uri().toString(),
                "HARK_HTTP_PORT",
                "0"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return SidecarProcess.start(folder, environment, "sidecar");
    }

    private void write(int number) {
        String line = "%s ERROR [main] com.shop.Payment - payment %d rejected%n".formatted(Instant.now(), number);
        try {
            Files.writeString(log, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Messages of all findings that the collector has, each once. */
    private Set<String> messages() {
        List<Finding> findings = collector.arrivals().stream()
                .flatMap(arrival -> arrival.batch().findings().stream())
                .toList();
        Set<String> stored = new HashSet<>(collector.stored().keySet());
        return findings.stream()
                .filter(finding -> stored.contains(finding.id()))
                .map(finding -> finding.evidence().log())
                .map(SidecarIT::message)
                .collect(Collectors.toSet());
    }

    private static String message(@Nullable LogRecord record) {
        return record == null ? "" : record.message();
    }
}
