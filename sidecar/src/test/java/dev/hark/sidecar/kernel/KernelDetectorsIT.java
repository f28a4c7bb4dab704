package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.kernel.KernelDetectors;
import dev.hark.sidecar.observe.Sense;
import dev.hark.signal.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What really happens to a process in a network namespace of its own, and what the detectors make of it. The looks are
 * real; that ten seconds pass between them is made up.
 */
@Tag("netns")
class KernelDetectorsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final List<Finding> found = new ArrayList<>();
    private final List<Detector> detectors = KernelDetectors.all(Set.of(Sense.NETWORK, Sense.PROCESS));
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @SuppressWarnings("NullAway.Init") // started before every test
    private Mishaps service;

    @SuppressWarnings("NullAway.Init") // made before every test
    private Fixture sight;

    @SuppressWarnings("NullAway.Init") // made before every test
    private NetworkReader network;

    @SuppressWarnings("NullAway.Init") // made before every test
    private ProcessWatch process;

    @BeforeEach
    void start() throws IOException {
        sight = new Fixture(folder);
        service = Mishaps.start();
        network = service.reader(20_000);
        Path pidFile = Files.writeString(folder.resolve("service.pid"), Long.toString(service.pid()));
        process = new ProcessWatch(new KernelConfig.Watched(true, pidFile, 0, null));
        look(3);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void quietService_isSilent() throws IOException {
        for (int i = 0; i < 20; i++) {
            service.happen("refused");
            service.happen("reset");
            look(2);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void fullAcceptQueue_isDroppedRequests_andStandsStill() throws IOException {
        int port = service.happen("full 8");

        await().atMost(SOON).untilAsserted(() -> {
            look(1);
            assertThat(found)
                    .extracting(Finding::detector)
                    .contains("accept_queue", "standstill", "unanswered_connect");
        });
        assertThat(found).allSatisfy(finding -> assertThat(finding.title()).contains(Integer.toString(port)));
    }

    @Test
    void stoppedProcess_withUnreadBytes_standsStill() throws Exception {
        service.happen("unread 1000");
        service.signal("STOP");
        await().atMost(SOON).untilAsserted(() -> {
            look(1);
            assertThat(found).extracting(Finding::detector).containsExactly("standstill");
        });
        assertThat(found.getFirst().facts().get(1).statement()).contains("is stopped");
    }

    @Test
    void leakedDescriptors_areFound() throws IOException {
        for (int i = 0; i < 60; i++) {
            service.happen("files 20");
            look(1);
        }
        assertThat(found).extracting(Finding::detector).containsOnly("descriptor_leak");
        assertThat(found.getFirst().facts().getFirst().statement())
                .contains("The least number of open descriptors rose");
    }

    @Test
    void connectionsThatAreNeverClosed_areFound_once() throws IOException {
        for (int i = 0; i < 60; i++) {
            service.happen("close-wait 2");
            look(1);
        }
        assertThat(found).extracting(Finding::detector).containsOnly("close_wait_leak");
    }

    @Test
    void datagramsThatNobodyReads_areFound() throws IOException {
        service.happen("datagrams");
        look(1);
        service.happen("datagrams");
        look(1);
        assertThat(found).extracting(Finding::detector).containsExactly("datagram_loss");
    }

    @Test
    void killedProcess_isACrash() {
        service.kill();
        look(4);
        assertThat(found).extracting(Finding::detector).containsExactly("process_end");
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plusSeconds(10);
            process.look(now, sight).forEach(seen -> detectors.forEach(one -> one.observe(seen, found::add)));
            var seen = network.read(now, sight);
            detectors.forEach(one -> one.observe(seen, found::add));
            detectors.forEach(one -> one.advance(now, found::add));
        }
    }
}
