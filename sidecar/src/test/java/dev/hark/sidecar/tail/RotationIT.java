package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read once, from the right place: what rotations, operators and file systems do to logs, on real files. */
class RotationIT {

    @TempDir
    Path folder;

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
    void severalRenamesBetweenTwoLooks_partsOutsideThePatternAreRead() throws IOException {
        logs.append("app.log", "one");
        logs.follow("app.log");
        logs.awaitFound("one");
        logs.full(true); // nothing is read, scans go on
        logs.append("app.log", "two");
        logs.move("app.log", "app.log.1");
        logs.append("app.log", "three");
        logs.move("app.log.1", "app.log.2");
        logs.move("app.log", "app.log.1");
        logs.append("app.log", "four");
        logs.full(false);
        logs.awaitFound("one", "two", "three", "four");
        assertThat(logs.losses()).isEmpty();
    }

    @Test
    void severalRenamesWhileDown_everyPartIsRead() throws IOException {
        logs.append("app.log", "zero");
        logs.follow("app.log");
        logs.awaitFound("zero");
        logs.stop();
        logs.append("app.log", "one");
        logs.move("app.log", "app.log.1");
        logs.append("app.log", "two");
        logs.move("app.log.1", "app.log.2");
        logs.move("app.log", "app.log.1");
        logs.append("app.log", "three");
        logs.follow("app.log");
        logs.awaitFound("zero", "one", "two", "three");
        assertThat(logs.losses()).isEmpty();
    }

    /** Found under its new name, it is killed again before it was read to its end. */
    @Test
    void twiceDown_whileARenamedPartIsRead_isReadOn() throws IOException {
        logs.append("app.log", "one");
        logs.follow("app.log");
        logs.awaitFound("one");
        logs.stop();
        logs.append("app.log", "two");
        logs.move("app.log", "app.log.1");
        logs.append("app.log", "three");
        logs.full(true);
        logs.follow("app.log");
        logs.stop();
        logs.full(false);
        logs.follow("app.log");
        logs.awaitFound("one", "two", "three");
        assertThat(logs.losses()).isEmpty();
    }

    @Test
    void partsFromBeforeTheFirstStart_areLeftAlone() throws IOException {
        logs.append("app.log.1", "long ago");
        logs.append("app.log", "one");
        logs.follow("app.log");
        logs.awaitFound("one");
        logs.move("app.log.1", "app.log.2");
        logs.move("app.log", "app.log.1");
        logs.append("app.log", "two");
        logs.awaitFound("one", "two");
    }

    @Test
    void datedParts_areKnownAsTheSameFile() throws IOException {
        logs.append("app.log", "one");
        logs.follow("*.log");
        logs.awaitFound("one");
        logs.move("app.log", "app-2026-03-01.log");
        logs.append("app-2026-03-01.log", "two");
        logs.append("app.log", "three");
        logs.awaitFound("one", "two", "three");
    }

    @Test
    void renamedLogThatIsStillWrittenTo_isReadOn() throws IOException {
        try (OutputStream writer =
                Files.newOutputStream(logs.at("app.log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(line("one"));
            logs.follow("app.log");
            logs.awaitFound("one");
            logs.move("app.log", "app.log.1");
            logs.append("app.log", "two");
            logs.awaitFound("one", "two");
            writer.write(line("three"));
            logs.awaitFound("one", "two", "three");
        }
    }

    @Test
    void deletedLogThatIsStillWrittenTo_isReadOn() throws IOException {
        try (OutputStream writer =
                Files.newOutputStream(logs.at("app.log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(line("one"));
            logs.follow("app.log");
            logs.awaitFound("one");
            Files.delete(logs.at("app.log"));
            writer.write(line("two"));
            logs.awaitFound("one", "two");
        }
    }

    @Test
    void deletedBeforeItWasReadToItsEnd_isReadAllTheSame() throws IOException {
        logs.append("app.log", "one");
        logs.follow("app.log");
        logs.awaitFound("one");
        logs.full(true);
        logs.append("app.log", "two");
        Files.delete(logs.at("app.log"));
        logs.append("app.log", "three");
        logs.full(false);
        logs.awaitFound("one", "two", "three");
    }

    @Test
    void appearedAndDeletedAtOnce_costsNothing() throws IOException {
        logs.follow("*.log");
        for (int i = 0; i < 50; i++) {
            logs.append("short-" + i + ".log", "gone " + i);
            Files.delete(logs.at("short-" + i + ".log"));
        }
        logs.append("app.log", "one");
        await().untilAsserted(() -> assertThat(logs.found()).contains("one"));
        assertThat(logs.found()).doesNotHaveDuplicates();
    }

    @Test
    void copiedAndCutAgainAndAgain_whileNobodyReads() throws IOException {
        logs.append("app.log", titles("a", 20));
        logs.follow("app.log");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(20));
        logs.full(true);
        logs.append("app.log", titles("b", 20));
        logs.copy("app.log", "app.log.1");
        logs.cut("app.log");
        logs.append("app.log", titles("c", 20));
        logs.move("app.log.1", "app.log.2");
        logs.copy("app.log", "app.log.1");
        logs.cut("app.log");
        logs.append("app.log", titles("d", 5));
        logs.full(false);
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(65).doesNotHaveDuplicates());
    }

    @Test
    void copyOfWhatWasReadAlready_isNotReadAgain() throws IOException {
        logs.append("app.log", titles("a", 20));
        logs.follow("app.log*");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(20));
        logs.copy("app.log", "app.log.1");
        logs.append("app.log", "after the copy");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(21));
        logs.cut("app.log");
        logs.append("app.log", "new");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(22).doesNotHaveDuplicates());
        assertThat(logs.losses()).hasSize(1);
        logs.stop();
        logs.follow("app.log*");
        logs.append("app.log", "newer");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(23).doesNotHaveDuplicates());
    }

    /** Lines of equal length that end alike: the bytes before the position are the same as before the cut. */
    @Test
    void cutAndGrownLongerWithTheSameEnds_isReadAnew() throws IOException {
        logs.append("app.log", "one", "end", "end");
        logs.follow("*.log");
        logs.awaitFound("one", "end", "end");
        logs.full(true);
        logs.append("other.log", "zero");
        logs.awaitScans();
        logs.cut("app.log");
        logs.append("app.log", "two", "end", "end", "more");
        logs.full(false);
        logs.awaitFound("one", "end", "end", "zero", "two", "end", "end", "more");
    }

    /** The next rotation copies before the log was looked into again after the last one. */
    @Test
    void copyOfWhatIsStillToBeRead_isNoMissedPart() throws IOException {
        logs.append("app.log", titles("a", 20));
        logs.follow("app.log");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(20));
        logs.full(true);
        logs.append("app.log", titles("b", 1));
        logs.awaitUnread(0);
        logs.copy("app.log", "app.log.2");
        logs.cut("app.log");
        logs.append("app.log", titles("c", 20));
        logs.copy("app.log", "app.log.1");
        logs.awaitScans();
        logs.full(false);
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(41).doesNotHaveDuplicates());
        logs.cut("app.log");
        logs.append("app.log", "new");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(42).doesNotHaveDuplicates());
    }

    @Test
    void copyOfALogThatNobodyLookedInto_isNoSecondLog() throws IOException {
        logs.full(true);
        logs.append("other.log", "zero");
        logs.follow("other.log", "app.log*");
        logs.append("app.log", titles("a", 20));
        logs.awaitScans();
        logs.copy("app.log", "app.log.1");
        logs.awaitScans();
        logs.full(false);
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(21).doesNotHaveDuplicates());
        logs.cut("app.log");
        logs.append("app.log", "new");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(22).doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.log", "app.log*"})
    void copiedAndCutBeforeAnybodyLookedIntoIt_isReadInTheCopy(String pattern) throws IOException {
        logs.full(true);
        logs.append("other.log", "zero");
        logs.follow("other.log", pattern);
        logs.append("app.log", titles("a", 20));
        logs.awaitScans();
        logs.copy("app.log", "app.log.1");
        logs.cut("app.log");
        logs.append("app.log", "new");
        logs.awaitScans();
        logs.full(false);
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(22).doesNotHaveDuplicates());
        assertThat(logs.losses()).isEmpty();
    }

    @Test
    void tinyCopy_isNoSecondLog() throws IOException {
        logs.append("app.log", "one");
        logs.follow("app.log*");
        logs.awaitFound("one");
        logs.copy("app.log", "app.log.1");
        logs.cut("app.log");
        logs.append("app.log", "two");
        logs.awaitFound("one", "two");
    }

    @Test
    void tinyTwinThatStays_isALogOfItsOwn() throws IOException {
        logs.append("job.log", "same");
        logs.follow("job*.log");
        logs.awaitFound("same");
        logs.copy("job.log", "job.2.log");
        await().untilAsserted(() -> assertThat(logs.found()).containsExactly("same", "same"));
    }

    @Test
    void cutAndRewrittenToTheSameLength_isReadAnew() throws IOException {
        logs.append("app.log", "one", "two");
        logs.follow("app.log");
        logs.awaitFound("one", "two");
        Files.writeString(logs.at("app.log"), FollowedFolder.error("six") + "\n" + FollowedFolder.error("ten") + "\n");
        logs.awaitFound("one", "two", "six", "ten");
    }

    @Test
    void replacedByALongerEditionOfItself_isReadOn() throws IOException {
        logs.append("app.log", titles("a", 10));
        logs.follow("app.log");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(10));
        for (String more : new String[] {"b", "c"}) {
            Files.copy(logs.at("app.log"), logs.at(".app.log.tmp"), StandardCopyOption.REPLACE_EXISTING);
            logs.append(".app.log.tmp", more);
            Files.move(logs.at(".app.log.tmp"), logs.at("app.log"), StandardCopyOption.REPLACE_EXISTING);
            await().untilAsserted(() -> assertThat(logs.found()).contains(more));
        }
        assertThat(logs.found()).hasSize(12);
        assertThat(logs.losses()).isEmpty();
    }

    @Test
    void replacedByALongerEditionWhileDown_isReadOn() throws IOException {
        logs.append("app.log", titles("a", 10));
        logs.follow("app.log");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(10));
        logs.stop();
        logs.copy("app.log", "tmp");
        logs.append("tmp", "b");
        Files.move(logs.at("tmp"), logs.at("app.log"), StandardCopyOption.REPLACE_EXISTING);
        logs.follow("app.log");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(11));
        assertThat(logs.losses()).isEmpty();
    }

    @Test
    void folderSwappedLikeAConfigMap_isFollowedToItsNewFile() throws IOException {
        Files.createDirectories(logs.at("v1"));
        Files.createDirectories(logs.at("v2"));
        logs.append("v1/app.log", "one");
        logs.append("v2/app.log", "two");
        Files.createSymbolicLink(logs.at("..data"), Path.of("v1"));
        Files.createSymbolicLink(logs.at("app.log"), Path.of("..data/app.log"));
        logs.follow("app.log");
        logs.awaitFound("one");
        Files.createSymbolicLink(logs.at("..next"), Path.of("v2"));
        Files.move(logs.at("..next"), logs.at("..data"), StandardCopyOption.REPLACE_EXISTING);
        logs.awaitFound("one", "two");
        logs.append("v1/app.log", "three");
        logs.append("v2/app.log", "four");
        logs.awaitFound("one", "two", "three", "four");
    }

    @Test
    void logOnAnotherFileSystem_isFollowedThroughALink() throws IOException {
        Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "hark");
        try {
            Files.createSymbolicLink(logs.at("app.log"), elsewhere.resolve("real.log"));
            logs.follow("app.log");
            logs.append("app.log", "one");
            logs.awaitFound("one");
            Files.move(elsewhere.resolve("real.log"), elsewhere.resolve("real.log.1"));
            logs.append("app.log", "two");
            logs.awaitFound("one", "two");
        } finally {
            for (String name : new String[] {"real.log", "real.log.1"}) {
                Files.deleteIfExists(elsewhere.resolve(name));
            }
            Files.delete(elsewhere);
        }
    }

    @Test
    void inodeUsedAgainForTheSameBytes_isAnotherFile() throws IOException {
        for (int i = 0; i < 5; i++) {
            logs.append("app.log", "same");
            logs.follow("app.log");
            int seen = i + 1;
            await().untilAsserted(() -> assertThat(logs.found()).hasSize(seen));
            Files.delete(logs.at("app.log"));
            logs.stop();
        }
        assertThat(logs.found()).hasSize(5);
    }

    @Test
    void loss_isAFindingWithBothFacts() throws IOException {
        logs.append("app.log", "one");
        logs.follow("app.log");
        logs.awaitFound("one");
        logs.full(true);
        logs.append("app.log", "two", "three");
        int two = 3 * (FollowedFolder.error("").length() + 5) - 1;
        await().until(() -> logs.counters().readBytes() + logs.counters().unreadBytes() == two);
        logs.append("app.log", "four");
        await().until(() -> logs.counters().unreadBytes() > 0);
        long unread = logs.counters().unreadBytes();
        logs.cut("app.log");
        logs.full(false);
        await().until(() -> !logs.losses().isEmpty());
        Finding loss = logs.losses().getFirst();
        assertThat(loss.kind()).isEqualTo(Kind.Known.IMBALANCE);
        assertThat(loss.facts()).hasSize(2);
        assertThat(loss.facts().getLast().statement()).contains(unread + " are known to be lost");
        assertThat(loss.confidence()).isEqualTo(1);
    }

    @Test
    void oldFileThatIsTouched_isReadOnce() throws IOException {
        logs.append("app.log", titles("a", 10));
        logs.follow("app.log");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(10));
        Files.setLastModifiedTime(logs.at("app.log"), FileTime.fromMillis(0));
        logs.append("app.log", "b");
        await().untilAsserted(() -> assertThat(logs.found()).hasSize(11));
        assertThat(logs.losses()).isEmpty();
    }

    private static String[] titles(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    private static byte[] line(String title) {
        return (FollowedFolder.error(title) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
