package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs that may not be read at first. A process that is root reads everything, so the follower runs without that
 * privilege, in a process of its own.
 */
class PermissionIT {

    private static final String PRIVILEGE = "-dac_override,-dac_read_search";

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void logThatMayBeReadLater_isReadFromItsStart() throws Exception {
        Path open = write("open.log", "open");
        Path closed = write("closed.log", "one", "two");
        allow(closed, "---------");
        follow();
        await().atMost(Duration.ofSeconds(20)).until(() -> found().equals(List.of("open")));
        write("closed.log", "three");
        assertThat(found()).containsExactly("open");

        allow(closed, "rw-------");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(found()).containsExactlyInAnyOrder("open", "one", "two", "three"));
        assertThat(Files.size(open)).isPositive();
    }

    @Test
    void folderThatMayBeReadLater_isFound() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("sub"));
        write("sub/app.log", "one");
        allow(inside, "---------");
        follow();
        write("open.log", "open");
        await().atMost(Duration.ofSeconds(20)).until(() -> found().equals(List.of("open")));

        allow(inside, "rwx------");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(found()).containsExactlyInAnyOrder("open", "one"));
    }

    private void follow() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(withoutPrivilege());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TailProcess.class.getName(),
                folder + "/**/*.log",
                folder.resolve("state").toString(),
                folder.resolve("found").toString()));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("follower.out").toFile())
                .start());
    }

    private List<String> withoutPrivilege() throws IOException, InterruptedException {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        allow(secret, "---------");
        if (!Files.isReadable(secret)) {
            return List.of(); // not root
        }
        List<String> dropped = List.of("setpriv", "--bounding-set=" + PRIVILEGE, "--inh-caps=" + PRIVILEGE);
        List<String> probe = new ArrayList<>(dropped);
        probe.addAll(List.of("test", "-r", secret.toString()));
        try {
            Process process = new ProcessBuilder(probe).start();
            if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 1) {
                return dropped;
            }
        } catch (IOException e) {
            // there is no setpriv
        }
        SmallDisk.cannotRun("this user may read everything, and setpriv cannot take that away");
        return List.of();
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private Path write(String file, String... titles) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String title : titles) {
            text.append(FollowedFolder.error(title)).append('\n');
        }
        Path path = folder.resolve(file);
        boolean there = Files.exists(path);
        if (there && !Files.isWritable(path)) {
            allow(path, "-w-------"); // not root: the service may write what nobody may read
        }
        return Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Titles, in the order in which they were found. */
    private List<String> found() throws IOException {
        Path found = folder.resolve("found");
        return Files.exists(found)
                ? Files.readAllLines(found).stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList()
                : List.of();
    }
}
