package dev.hark.sidecar.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.SmallDisk;
import dev.hark.sidecar.detect.Offer;
import dev.hark.signal.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox on a file system that is really full: a small one in memory, which only root may mount. */
class DiskFullIT {

    private static final BatchLimit LIMIT = new BatchLimit(100, 1 << 20);

    @TempDir
    private Path parent;

    private SmallDisk disk;
    private Path folder;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(parent, "400k");
        folder = disk.folder().resolve("outbox");
    }

    @AfterEach
    void unmount() throws Exception {
        disk.close();
    }

    @Test
    void filledByFindings_isEmptiedByTheCollector_andTakesFindingsAgain() throws Exception {
        try (Outbox outbox = open()) {
            long at = fill(outbox);
            assertThat(outbox.problem()).get().asString().contains("No space left", "make room");

            deliverAll(outbox);

            assertThat(outbox.offer(finding(at))).isEqualTo(Offer.STORED);
            assertThat(outbox.problem()).isEmpty();
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void filledByOthers_findingsStillGetOut() throws Exception {
        try (Outbox outbox = open()) {
            disk.fill();
            long at = 0;
            for (int round = 0; round < 20; round++) {
                assertThat(outbox.offer(finding(at++))).isEqualTo(Offer.STORED);
                deliverAll(outbox);
            }
            assertThat(outbox.view().ledger().acknowledged()).isEqualTo(20);
            assertThat(outbox.view().ledger().balance()).isZero();
        }
    }

    @Test
    void killedWhileFull_opensAgain() throws Exception {
        Outbox killed = open();
        long stored = fill(killed);

        try (Outbox outbox = open()) {
            assertThat(outbox.view().ledger().inOutbox()).isEqualTo(stored);
            deliverAll(outbox);
            assertThat(outbox.view().ledger().acknowledged()).isEqualTo(stored);
        }
        killed.close();
    }

    private static void deliverAll(Outbox outbox) throws IOException {
        while (outbox.compose(LIMIT, false).isPresent()) {
            outbox.acknowledge();
        }
        outbox.sync();
    }

    private static long fill(Outbox outbox) {
        long at = 0;
        while (outbox.offer(finding(at)) == Offer.STORED) {
            at++;
        }
        return at;
    }

    private static Finding finding(long at) {
        return Findings.atByte(Findings.FILE, at, "x".repeat(2_000));
    }

    private Outbox open() throws IOException {
        return Outbox.open(new OutboxSettings(folder, OutboxSettings.LEAST_BYTES), InstantSource.system());
    }
}
