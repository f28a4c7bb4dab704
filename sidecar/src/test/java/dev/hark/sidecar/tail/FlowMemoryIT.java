package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.config.Use;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.Offer;
import dev.hark.sidecar.detect.flow.FlowDetector;
import dev.hark.signal.Finding;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows that are open when the sidecar ends are judged by the next one. */
class FlowMemoryIT {

    private static final String FLOW = """
            flows:
              - name: order
                key: order
                within: 2s
                steps:
                  - {name: placed, match: 'order (?P<order>\\S+) placed'}
                  - {name: paid, match: 'order (?P<order>\\S+) paid', atMostOnce: true}
            """;

    @TempDir
    private Path folder;

    private final List<Finding> found = new CopyOnWriteArrayList<>();

    @Test
    void flowBegunBeforeARestart_isCompletedOrMissedAfterIt() throws Exception {
        Path log = folder.resolve("shop.log");
        write(log, "order A placed", "order B placed");
        LogFollower before = follow();
        assertThat(before.drain(Duration.ofSeconds(30))).isTrue();
        before.stop();
        assertThat(found).isEmpty();
        assertThat(folder.resolve("state/detector-flow.state")).exists();

        write(log, "order A paid");
        LogFollower after = follow();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(found).isNotEmpty());
        } finally {
            after.stop();
        }
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.evidence().keys()).containsEntry("order", "B");
            assertThat(finding.title()).isEqualTo("Flow order left half done: 'paid' missing");
        });
    }

    @Test
    void damagedMemory_isToldAndDoesNotStopTheStart() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/detector-flow.state"), "not a state");
        LogCounters counters = new LogCounters();
        LogFollower follower = follow(counters);
        assertThat(follower.drain(Duration.ofSeconds(30))).isTrue();
        follower.stop();
        assertThat(counters.stateDamaged()).isEqualTo(1);
    }

    private LogFollower follow() throws ConfigException {
        return follow(new LogCounters());
    }

    private LogFollower follow(LogCounters counters) throws ConfigException {
        SidecarConfig config = Configuration.parse(
                        FLOW, "sidecar.yaml", Map.of(), s -> SidecarConfig.read(s, Use.PRINT))
                .value();
        FlowDetector detector = new FlowDetector(
                config.flows(), new FlowDetector.Limits(1000, Duration.ofMillis(100), Duration.ofSeconds(10), true), 1);
        LogFollower follower = new LogFollower(
                config.logs().including(List.of(folder.resolve("*.log").toString())),
                new LogFollower.State(folder.resolve("state"), "shop/1"),
                new Ensemble(List.of(detector)),
                this::keep,
                Pending.NOTHING,
                counters);
        follower.start();
        return follower;
    }

    private Offer keep(Finding finding) {
        found.add(finding);
        return Offer.STORED;
    }

    private static void write(Path log, String... messages) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String message : messages) {
            lines.append(Instant.now())
                    .append(" INFO [main] com.shop.Orders - ")
                    .append(message)
                    .append('\n');
        }
        Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
