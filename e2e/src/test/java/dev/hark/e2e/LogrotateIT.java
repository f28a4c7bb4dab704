package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rotation that most hosts have, in the ways it is set up: every failure once, none lost, none twice. */
@Tag("logrotate")
class LogrotateIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ROTATIONS = 12;
    private static final int BETWEEN = 25;

    @TempDir
    private Path folder;

    private Path log;
    private Programs programs;
    private NumberedFailures failures;

    @SuppressWarnings("NullAway.Init") // every test starts its own
    private Program sidecar;

    @BeforeEach
    void start() throws IOException {
        log = Files.createDirectory(
                        folder.resolve("logs"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")))
                .resolve("app.log");
        programs = new Programs(folder);
        failures = new NumberedFailures(log);
    }

    @AfterEach
    void stop() {
        programs.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nocreate",
                "create",
                "copytruncate",
                "dateext\ndateformat -%Y%m%d-%s\ncopytruncate",
                "create\ncompress\ndelaycompress",
                "copytruncate\ncompress\ndelaycompress",
                "create\ncompress",
            })
    void everyFailureOnce(String ways) throws Exception {
        programs.collector();
        sidecar = programs.sidecar(log.toString());
        await().atMost(SOON).until(() -> sidecar.text().contains("ready: "));
        writeAndRotate(ways, ROTATIONS / 2);
        if (compresses(ways)) {
            assertEveryFailureOnce();
        }

        sidecar.kill();
        for (int i = 0; i < BETWEEN && !packsAtOnce(ways); i++) {
            failures.write();
        }
        rotate(ways);
        failures.write();
        sidecar = programs.sidecar(log.toString());
        if (compresses(ways)) {
            assertEveryFailureOnce();
        }
        writeAndRotate(ways, ROTATIONS / 2);

        assertEveryFailureOnce();
    }

    private void writeAndRotate(String ways, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            for (int j = 0; j < BETWEEN; j++) {
                failures.write();
            }
            if (compresses(ways)) {
                assertEveryFailureOnce();
            }
            rotate(ways);
        }
        failures.write();
    }

    private void rotate(String ways) throws IOException, InterruptedException {
        if (ways.startsWith("dateext")) {
            awaitNextSecond(); // parts of the same second would have the same name
        }
        Path config = folder.resolve("logrotate.conf");
        Files.writeString(config, log + " {\nrotate 50\nmissingok\n" + ways + "\n}\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
        Path output = folder.resolve("logrotate.out");
        Process logrotate = new ProcessBuilder(List.of(
                        "logrotate",
                        "--force",
                        "--state",
                        folder.resolve("state").toString(),
                        config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(logrotate.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(logrotate.exitValue()).as(Files.readString(output)).isZero();
    }

    /** Nobody reads what is compressed before it was seen: that would be lost, so these rotations are given time. */
    private static boolean compresses(String ways) {
        return ways.contains("compress");
    }

    /** What is written while nobody follows, and packed before anybody does, is for replay alone. */
    private static boolean packsAtOnce(String ways) {
        return compresses(ways) && !ways.contains("delaycompress");
    }

    private static void awaitNextSecond() {
        long now = Instant.now().getEpochSecond();
        await().pollInterval(Duration.ofMillis(20)).until(() -> Instant.now().getEpochSecond() > now);
    }

    private void assertEveryFailureOnce() throws IOException {
        Collected collected = new Collected(programs.collectorHttp());
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(notOnce(collected))
                        .as("failures that did not arrive once of %s%n%s", names(), sidecar.text())
                        .isEmpty());
    }

    /** By how much the arrivals of a failure differ from one, where they do. */
    private Map<String, Long> notOnce(Collected collected) {
        Map<String, Long> counts = counts(collected);
        for (int i = 0; i < failures.written(); i++) {
            counts.merge(NumberedFailures.type(i), -1L, Long::sum);
        }
        counts.values().removeIf(difference -> difference == 0);
        return counts;
    }

    /** What the sidecar says of cuts is no failure of the service. */
    private static Map<String, Long> counts(Collected collected) {
        return collected.issues().stream()
                .filter(issue -> !issue.kind().equals("imbalance"))
                .collect(Collectors.toMap(
                        issue -> issue.title().replaceAll(":.*", ""), Collected.Issue::count, Long::sum, TreeMap::new));
    }

    private String names() throws IOException {
        try (Stream<Path> files = Files.list(log.getParent())) {
            return files.map(path -> path.getFileName().toString())
                    .sorted()
                    .toList()
                    .toString();
        }
    }
}
