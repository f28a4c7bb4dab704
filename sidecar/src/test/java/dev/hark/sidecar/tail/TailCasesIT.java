package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that the tests of other agents know and ours did not have: docs/following.md says which. */
class TailCasesIT {

    @TempDir
    private Path folder;

    private FollowedFolder logs;

    @BeforeEach
    void start() {
        logs = new FollowedFolder(folder);
    }

    @AfterEach
    void stop() {
        logs.close();
    }

    @Test
    void nameInAnyScript_isFollowed() throws IOException {
        logs.append("größe-日志.log", "one");
        logs.follow("*.log");
        logs.awaitFound("one");
        logs.move("größe-日志.log", "größe-日志.log.1");
        logs.append("größe-日志.log.1", "two");
        logs.append("größe-日志.log", "three");
        logs.awaitFound("one", "two", "three");
    }

    @Test
    void olderThanIsWanted_isNotRead_untilItIsWrittenTo() throws IOException {
        logs.ignoreOlder(Duration.ofHours(1));
        logs.append("old.log", "old");
        logs.append("new.log", "new");
        Files.setLastModifiedTime(
                logs.at("old.log"), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        logs.follow("*.log");
        logs.awaitFound("new");
        logs.append("old.log", "again");
        logs.awaitFound("new", "old", "again");
    }

    @Test
    void pipesAndFolders_areLeftAlone() throws Exception {
        Process pipe = new ProcessBuilder("mkfifo", logs.at("pipe.log").toString()).start();
        assertThat(pipe.waitFor()).isZero();
        Files.createDirectory(logs.at("folder.log"));
        logs.append("app.log", "one");
        logs.follow("*.log");
        logs.awaitFound("one");
        logs.append("app.log", "two");
        logs.awaitFound("one", "two");
    }

    @Test
    void oneFileUnderSeveralNamesAndPatterns_isReadOnce() throws IOException {
        logs.append("app.log", "one");
        Files.createLink(logs.at("hard.log"), logs.at("app.log"));
        Files.createSymbolicLink(logs.at("soft.log"), logs.at("app.log"));
        logs.follow("*.log", "app.*", "**/*.log");
        logs.awaitFound("one");
        logs.append("hard.log", "two");
        logs.awaitFound("one", "two");
    }

    @Test
    void linksInACircle_areNoEnd() throws IOException {
        Files.createDirectories(logs.at("a/b"));
        Files.createSymbolicLink(logs.at("a/b/up"), logs.at("a"));
        logs.append("a/b/app.log", "one");
        logs.follow("**/*.log");
        logs.awaitFound("one");
    }

    @Test
    void lineThatARestartParts_isReadOnce() throws IOException {
        String line = FollowedFolder.error("one");
        Files.writeString(logs.at("app.log"), line.substring(0, 30));
        logs.follow("app.log");
        await().until(() -> logs.counters().readBytes() == 30);
        logs.stop();
        Files.writeString(logs.at("app.log"), line.substring(30) + "\n", StandardOpenOption.APPEND);
        logs.follow("app.log");
        logs.awaitFound("one");
    }

    @Test
    void deletedAndMadeAgain_isReadFromItsStart() throws IOException {
        logs.append("app.log", "one");
        logs.follow("app.log");
        logs.awaitFound("one");
        Files.delete(logs.at("app.log"));
        logs.append("app.log", "two");
        logs.awaitFound("one", "two");
    }

    @Test
    void packedRotation_isNeitherReadNorTakenForALog() throws IOException {
        logs.append("app.log", "one");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(logs.at("app.log.2.gz")))) {
            packed.write((FollowedFolder.error("packed") + "\n").getBytes(StandardCharsets.UTF_8));
        }
        logs.follow("app.log*");
        logs.awaitFound("one");
        assertThat(logs.counters().files()).isEqualTo(1);
    }

    @Test
    void packedWhileDown_isToldAsALoss() throws IOException {
        logs.append("app.log", "one");
        logs.follow("app.log*");
        logs.awaitFound("one");
        logs.stop();
        logs.append("app.log", "two");
        pack("app.log", "app.log.1.gz");
        Files.delete(logs.at("app.log"));
        logs.append("app.log", "three");
        logs.follow("app.log*");
        logs.awaitFound("one", "three");
        await().untilAsserted(() -> assertThat(logs.losses()).hasSize(1));
    }

    private void pack(String from, String to) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(logs.at(to)))) {
            Files.copy(logs.at(from), packed);
        }
    }

    @Test
    void appearedBetweenLooks_isReadFromItsStart() throws IOException {
        logs.follow("new/*.log");
        Files.createDirectory(logs.at("new"));
        logs.append("new/app.log", "one", "two");
        logs.awaitFound("one", "two");
    }
}
