package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of the shop that Hark hears, against the packaged programs: it is found as what it is, and nothing else of a silent kind
 * is claimed; and a shop that is healthy but ugly (deploys, rotated logs, clients that hang up, retries that succeed), of which
 * nothing is claimed. The table with the times is printed and kept in {@code target/fault-matrix.md}.
 */
class FaultMatrixIT {

    private static final Path TABLE = Path.of("target", "fault-matrix.md");
    private static final Duration UGLY = Duration.ofSeconds(40);

    private static final String NO_SENSES = """
            network: {enabled: false}
            cgroup: {enabled: false}
            disk: {enabled: false}
            """;

    private static final List<FaultMatrix.Expected> BY_LOG_AND_PROXY = List.of(
            FaultMatrix.Expected.of("error", "error", "OrderNotSaved", 20),
            FaultMatrix.Expected.of("dropped_request-unanswered", "dropped_request", "no answer", 30),
            FaultMatrix.Expected.of("duplicate_work", "duplicate_work", "done twice", 40),
            FaultMatrix.Expected.of("lost_update", "lost_update", "overwritten", 30),
            FaultMatrix.Expected.of("stale_read", "stale_read", "older version", 40),
            FaultMatrix.Expected.of("lost_session", "lost_session", "stranger", 40),
            FaultMatrix.Expected.of("wrong_result", "wrong_result", "empty", 40),
            FaultMatrix.Expected.of("retry_storm", "retry_storm", "multiply", 40),
            FaultMatrix.Expected.of("crash", "error", "OutOfMemoryError", 20, "dropped_request"));

    @TempDir
    private Path folder;

    @Test
    void everyFault_isFoundAsWhatItIs() throws IOException {
        List<FaultMatrix.Row> rows = new ArrayList<>();
        try (FaultStand stand = stand("requests", 4, NO_SENSES)) {
            BY_LOG_AND_PROXY.forEach(expected -> rows.add(stand.tryOut(expected)));
        }
        FaultMatrix matrix = new FaultMatrix(rows);
        matrix.write(TABLE);
        System.out.println(matrix.text());

        assertThat(matrix.missed()).as(matrix.text()).isEmpty();
        assertThat(matrix.wrong()).as(matrix.text()).isEmpty();
    }

    @Test
    void uglyButHealthyShop_raisesNothingSilent() throws IOException {
        try (FaultStand stand = stand("ugly", 5, NO_SENSES)) {
            Instant end = Instant.now().plus(UGLY);
            stand.redeploy();
            await().atMost(UGLY.plusSeconds(60)).until(() -> Instant.now().isAfter(end));
            stand.redeploy();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stand.metric("hark_sidecar_log_unread_bytes") == 0
                            && stand.metric("hark_sidecar_outbox_findings") == 0);

            assertThat(stand.issues().stream().filter(Collected.Issue::silent)).isEmpty();
            assertThat(stand.metric("hark_sidecar_log_records_total")).isGreaterThan(500);
        }
    }

    private FaultStand stand(String name, int rate, String senses) throws IOException {
        return new FaultStand(name, Files.createDirectory(folder.resolve(name)), rate, senses);
    }
}
