package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 1, as far as the log path goes: writer and follower are processes, and the follower is killed again and again. */
class KillIT {

    private static final int ERRORS = 3_000;
    private static final int PER_FILE = 400;
    private static final long SEED = 20_260_301;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void everyErrorIsFoundUnderOneId_whateverIsKilledAndRenamedMeanwhile() throws Exception {
        Process writer = java(
                WriterProcess.class,
                folder.resolve("app.log").toString(),
                String.valueOf(ERRORS),
                String.valueOf(PER_FILE),
                "1000000");
        Random random = new Random(SEED);
        int kills = 0;
        while (writer.isAlive()) {
            Process follower = follow();
            if (!writer.waitFor(300 + random.nextInt(700), TimeUnit.MILLISECONDS)) {
                kills++;
            }
            follower.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(writer.exitValue()).isZero();
        assertThat(kills).as("kills while the writer wrote").isGreaterThanOrEqualTo(2);
        follow();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(idsByTitle()).hasSize(ERRORS));
        assertThat(idsByTitle())
                .allSatisfy((title, ids) -> assertThat(ids).as(title).hasSize(1));
        assertThat(idsByTitle().values().stream().flatMap(Set::stream).distinct())
                .hasSize(ERRORS);
    }

    private Process follow() throws IOException {
        return java(
                TailProcess.class,
                folder.resolve("app.log*").toString(),
                folder.resolve("state").toString(),
                folder.resolve("found").toString());
    }

    private Map<String, Set<String>> idsByTitle() throws IOException {
        Map<String, Set<String>> ids = new HashMap<>();
        if (Files.exists(folder.resolve("found"))) {
            for (String line : Files.readAllLines(folder.resolve("found"))) {
                String[] idAndTitle = line.split(" ", 2);
                ids.computeIfAbsent(idAndTitle[1], title -> new HashSet<>()).add(idAndTitle[0]);
            }
        }
        return ids;
    }

    private Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(main.getSimpleName() + ".out").toFile())
                .start();
        processes.add(process);
        return process;
    }
}
