package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Nothing lost, nothing twice, with everything that is done to logs, networks and programs going on at once. */
@Tag("torture")
class TortureIT {

    private static final int LOUD = 50_000;
    private static final int BUSY = 20_000;

    @TempDir
    private Path folder;

    private Programs programs;
    private Torture torture;

    @SuppressWarnings("NullAway.Init") // every test starts its own
    private Program sidecar;

    @BeforeEach
    void start(TestInfo test) {
        programs = new Programs(folder);
        torture = new Torture(folder, programs, test.getDisplayName(), 20_260_301);
    }

    @AfterEach
    void stop() {
        torture.close();
        programs.close();
    }

    @Test
    void renamedEveryFewMilliseconds_atFiftyThousandLinesASecond() throws Exception {
        programs.collector();
        sidecar = programs.sidecar(torture.log().toString());
        awaitReady();
        torture.write(1_000, LOUD, "rename", 200, 0);

        torture.assertEveryFailureOnce();
        assertNothingWasLost();
    }

    @Test
    void copiedAndCutEveryFewMilliseconds_withTheCopiesInThePattern() throws Exception {
        programs.collector();
        sidecar = programs.sidecar(torture.log() + "*");
        awaitReady();
        torture.write(1_000, LOUD, "copy", 200, 0);

        torture.assertEveryFailureOnce();
    }

    @Test
    void eitherSideKilledAtRandomPoints_whileTheLogIsRenamed() throws Exception {
        killEitherSide("rename", torture.log().toString());
    }

    @Test
    void eitherSideKilledAtRandomPoints_whileTheLogIsCopiedAndCut() throws Exception {
        killEitherSide("copy", torture.log() + "*");
    }

    private void killEitherSide(String rotation, String include) throws Exception {
        Program collector = programs.collector();
        sidecar = programs.sidecar(include);
        awaitReady();
        torture.write(1_000, BUSY, rotation, 500, 0);

        int kills = 0;
        while (torture.letItWrite(300, 2_000)) {
            if (torture.random().nextInt(3) > 0) {
                sidecar.kill();
                sidecar = programs.sidecar(include);
            } else {
                collector.kill();
                collector = programs.collector();
            }
            kills++;
        }
        assertThat(kills).isPositive();
        torture.assertEveryFailureOnce();
    }

    @Test
    void networkSlowStalledAndCut_andTwentyRotationsMeanwhile() throws Exception {
        Program collector = programs.collector();
        try (Relay relay = new Relay(programs.collectorPort())) {
            sidecar = programs.sidecar(torture.log().toString(), through(relay));
            awaitReady();
            torture.write(1_000, BUSY, "rename", 400, 10);
            Relay.State[] states = Relay.State.values();
            while (torture.letItWrite(200, 1_000)) {
                relay.become(states[torture.random().nextInt(states.length)]);
            }
            relay.become(Relay.State.OPEN);
            torture.assertEveryFailureOnce();
            assertNothingWasLost();
        }
        assertThat(collector.isAlive()).isTrue();
    }

    /** The outbox holds little, so that the log itself is the buffer; old parts are deleted before they are read. */
    @Test
    void collectorAwayForLongerThanTheOutboxHolds_andTwentyRotationsMeanwhile() throws Exception {
        Program collector = programs.collector();
        sidecar = programs.sidecar(torture.log().toString(), Map.of("HARK_OUTBOX_SIZE", "1MiB"));
        awaitReady();
        collector.kill();
        torture.write(1_000, LOUD, "rename", 400, 10);
        while (torture.letItWrite(200, 400)) {
            assertThat(sidecar.isAlive()).as(sidecar.text()).isTrue();
        }
        programs.collector();

        torture.assertEveryFailureOnce();
        assertNothingWasLost();
    }

    private static Map<String, String> through(Relay relay) {
        return Map.of(
                "HARK_COLLECTOR_URL", "http://127.0.0.1:" + relay.port(),
                "HARK_COLLECTOR_TIMEOUT", "2s",
                "HARK_COLLECTOR_RETRY_LONGEST", "1s");
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(30)).until(() -> sidecar.text().contains("ready: "));
    }

    private void assertNothingWasLost() throws IOException {
        Http http = programs.sidecarHttp(sidecar);
        await().until(() -> http.metric("hark_sidecar_outbox_findings") == 0);
        assertThat(http.metric("hark_sidecar_log_possible_losses_total")).isZero();
        assertThat(http.metric("hark_sidecar_ledger_balance")).isZero();
        assertThat(http.metric("hark_sidecar_findings_dropped_total")).isZero();
    }
}
