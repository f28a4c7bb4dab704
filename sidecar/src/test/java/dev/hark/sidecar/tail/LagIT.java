package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long after it was written a failure is found, with the default settings, while the service keeps writing. */
class LagIT {

    private static final int FAILURES = 150;

    /** 200 ms are promised; the rest is for machines that are busy with something else. */
    private static final Duration MOST = Duration.ofMillis(350);

    @TempDir
    private Path folder;

    private final Map<String, Long> foundAt = new ConcurrentHashMap<>();

    @Test
    void failures_areFoundWithinTheLagThatIsPromised() throws IOException {
        Path log = Files.createFile(folder.resolve("app.log"));
        LogFollower follower = new LogFollower(
                LogsConfig.of(List.of(log.toString())),
                LogFollower.State.NONE,
                Ensemble.none(),
                finding -> {
                    foundAt.put(finding.title(), System.nanoTime());
                    return Offer.STORED;
                },
                Pending.NOTHING,
                new LogCounters());
        follower.start();
        try {
            assertThat(follower.awaitFirstRound(Duration.ofSeconds(10))).isTrue();
            Map<String, Long> writtenAt = write(log);
            await().untilAsserted(() -> assertThat(foundAt).hasSize(FAILURES));
            List<Long> lags = writtenAt.entrySet().stream()
                    .map(entry -> foundAt.getOrDefault(entry.getKey(), Long.MAX_VALUE) - entry.getValue())
                    .sorted()
                    .toList();
            System.out.printf(
                    "lag: %d ms in the middle, %d ms at the 95th percentile, %d ms at most%n",
                    lags.get(FAILURES / 2) / 1_000_000,
                    lags.get(FAILURES * 95 / 100) / 1_000_000,
                    lags.getLast() / 1_000_000);
            assertThat(Duration.ofNanos(lags.get(FAILURES * 95 / 100))).isLessThan(MOST);
        } finally {
            follower.stop();
        }
    }

    /** A failure and an ordinary line at random times; when each failure was written. */
    private static Map<String, Long> write(Path log) throws IOException {
        Random random = new Random(5);
        Map<String, Long> writtenAt = new ConcurrentHashMap<>();
        for (int i = 0; i < FAILURES; i++) {
            writtenAt.put("failure " + i, System.nanoTime());
            Files.writeString(
                    log,
                    "2026-03-01 10:02:11.123 [main] ERROR com.shop.Pay - failure " + i
                            + "\n2026-03-01 10:02:11.124 [main] INFO com.shop.Pay - going on\n",
                    StandardOpenOption.APPEND);
            await().pollDelay(Duration.ofMillis(5 + random.nextInt(20))).until(() -> true);
        }
        return writtenAt;
    }
}
