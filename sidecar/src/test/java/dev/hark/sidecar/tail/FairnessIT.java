package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One log that is nothing but failures, beside quiet ones. */
class FairnessIT {

    private static final int STORM = 100_000;
    private static final int QUIET = 10;

    @TempDir
    private Path folder;

    private FollowedFolder logs;

    @BeforeEach
    void start() throws IOException {
        logs = new FollowedFolder(folder);
        StringBuilder storm = new StringBuilder();
        for (int i = 0; i < STORM; i++) {
            storm.append(FollowedFolder.error("storm " + i)).append('\n');
        }
        Files.writeString(folder.resolve("a-storm.log"), storm);
        for (int i = 0; i < QUIET; i++) {
            String quiet = FollowedFolder.error("quiet " + i);
            Files.writeString(
                    folder.resolve("quiet-" + i + ".log"), quiet + "\n" + quiet.replace("ERROR", "INFO") + "\n");
        }
    }

    @AfterEach
    void stop() {
        logs.close();
    }

    @Test
    void withoutARate_quietLogsComeInTheirTurn() {
        logs.follow("*.log");
        awaitQuiet();
        long before = logs.found().stream()
                .takeWhile(title -> !title.startsWith("quiet"))
                .count();
        assertThat(before)
                .as("findings of the storm before the first of the others")
                .isLessThan(STORM / 10);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(logs.found()).hasSize(STORM + QUIET));
    }

    @Test
    void rateThatWaits_holdsBackTheStormAlone() {
        logs.rate(new LogsConfig.Rate(100, 50, LogsConfig.Over.WAIT));
        logs.follow("*.log");
        awaitQuiet();
        assertThat(logs.found().size()).as("held to the rate").isLessThan(STORM / 10);
        assertThat(logs.counters().unreadBytes()).as("the log is the buffer").isPositive();
        assertThat(logs.dropped()).isZero();
    }

    @Test
    void rateThatDrops_dropsOfTheStormAlone_andCountsIt() {
        logs.rate(new LogsConfig.Rate(100, 50, LogsConfig.Over.DROP));
        logs.follow("*.log");
        awaitQuiet();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(logs.found().size() + logs.dropped()).isEqualTo(STORM + QUIET));
        assertThat(logs.dropped()).isGreaterThan(STORM / 2);
    }

    private void awaitQuiet() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(logs.found().stream().filter(title -> title.startsWith("quiet")))
                        .hasSize(QUIET));
    }
}
