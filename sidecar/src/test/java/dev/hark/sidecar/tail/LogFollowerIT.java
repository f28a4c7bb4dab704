package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.Offer;
import dev.hark.sidecar.observe.Blindness;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.config.DataSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log path on real files: rotation, cutting short, restarts. */
class LogFollowerIT {

    @TempDir
    Path folder;

    private final Map<String, Finding> found = new ConcurrentHashMap<>();
    private final Map<String, Finding> losses = new ConcurrentHashMap<>();
    private final LogCounters counters = new LogCounters();
    private Ensemble ensemble = Ensemble.none();
    private volatile boolean full;
    private @Nullable LogFollower follower;

    @AfterEach
    void stop() {
        if (follower != null) {
            follower.stop();
        }
    }

    @Test
    void error_isFoundWithItsContext() throws IOException {
        append("app.log", info("started"), info("working"), error("one"));
        follow("app.log");
        awaitFound("one");
        Finding finding = found.values().iterator().next();
        assertThat(finding.evidence().context()).hasSize(3);
        assertThat(Objects.requireNonNull(finding.evidence().source()).firstLine())
                .isEqualTo(3);
    }

    @Test
    void lines_areFoundWhileTheFileGrows() throws IOException {
        follow("*.log");
        append("app.log", error("one"));
        awaitFound("one");
        append("app.log", error("two"));
        append("late.log", error("three"));
        awaitFound("one", "two", "three");
    }

    @Test
    void renamedFile_isFinishedBeforeTheNewOne() throws IOException {
        append("app.log", error("one"));
        follow("app.log");
        awaitFound("one");
        full = true;
        append("app.log", error("two"));
        Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
        append("app.log.1", error("three"));
        append("app.log", error("four"));
        full = false;
        awaitFound("one", "two", "three", "four");
        assertThat(counters.possibleLosses()).isZero();
    }

    @Test
    void fileRenamedWhileTheFollowerWasDown_isFinished() throws IOException {
        append("app.log", error("one"));
        follow("app.log");
        awaitFound("one");
        stop();
        append("app.log", error("two"));
        Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
        append("app.log", error("three"));
        found.clear();
        follow("app.log");
        awaitFound("two", "three");
    }

    @Test
    void fileCutShort_isReadAnew_andTheLossIsCounted() throws IOException {
        append("app.log", error("one"), error("two"));
        follow("app.log");
        awaitFound("one", "two");
        cutShort("app.log");
        append("app.log", error("three"));
        awaitFound("one", "two", "three");
        assertThat(counters.possibleLosses()).isEqualTo(1);
    }

    @Test
    void fileCutShortAfterCopy_losesNothing() throws IOException {
        append("app.log", error("one"), error("two"));
        follow("app.log*");
        awaitFound("one", "two");
        full = true;
        append("app.log", error("three"), error("four"));
        Files.copy(folder.resolve("app.log"), folder.resolve("app.log.1"));
        cutShort("app.log");
        append("app.log", error("five"));
        full = false;
        awaitFound("one", "two", "three", "four", "five");
        assertThat(counters.possibleLosses()).isZero();
    }

    @Test
    void fileCutShortAfterCopyWhileTheFollowerWasDown_losesNothing() throws IOException {
        append("app.log", error("one"), error("two"));
        follow("app*.log");
        awaitFound("one", "two");
        stop();
        append("app.log", error("three"));
        Files.copy(folder.resolve("app.log"), folder.resolve("app-1.log"));
        cutShort("app.log");
        append("app.log", error("four"));
        found.clear();
        follow("app*.log");
        awaitFound("three", "four");
        assertThat(counters.possibleLosses()).isZero();
    }

    @Test
    void fileReplacedUnderTheSameName_isReadFromItsStart() throws IOException {
        append("app.log", error("one"));
        follow("app.log");
        awaitFound("one");
        stop();
        append("new", error("two"), error("three"));
        Files.move(folder.resolve("new"), folder.resolve("app.log"), StandardCopyOption.REPLACE_EXISTING);
        follow("app.log");
        awaitFound("one", "two", "three");
    }

    @Test
    void lastLineWithoutEnd_isHeldAndJoined() throws IOException {
        follow("app.log");
        Files.writeString(folder.resolve("app.log"), error("on"));
        awaitFound("on");
        Files.writeString(folder.resolve("app.log"), "e and all\n" + info("next") + "\n", StandardOpenOption.APPEND);
        await().untilAsserted(() -> assertThat(counters.unreadBytes()).isZero());
        assertThat(found).hasSize(1);
    }

    @Test
    void positionIsNotSavedBeyondWhatWaits() throws IOException {
        append("app.log", error("one"), error("two"), error("three"));
        follow("app.log", fileId -> OptionalLong.of(0));
        awaitFound("one", "two", "three");
        stop();
        found.clear();
        follow("app.log");
        awaitFound("one", "two", "three");
    }

    @Test
    void damagedState_neverStopsTheStart() throws IOException {
        append("app.log", error("one"));
        follow("app.log");
        awaitFound("one");
        stop();
        Map<String, Finding> before = new LinkedHashMap<>(found);
        found.clear();
        for (String name : List.of("positions-a.json", "positions-b.json")) {
            Files.write(folder.resolve("state").resolve(name), new byte[300]);
        }
        follow("app.log");
        awaitFound("one");
        assertThat(found.keySet()).isEqualTo(before.keySet());
    }

    @Test
    void drain_readsToTheEndAndJudgesWhatIsHeld() throws IOException {
        append("app.log", info("x"));
        follow("app.log");
        await().until(() -> counters.readBytes() > 0);
        Files.writeString(folder.resolve("app.log"), error("last words"), StandardOpenOption.APPEND);
        assertThat(Objects.requireNonNull(follower).drain(Duration.ofSeconds(5)))
                .isTrue();
        assertThat(found.values()).extracting(Finding::title).containsExactly("last words");
        assertThat(counters.framedBytes() + counters.skippedBytes(LogCounters.Skipped.TOO_LONG))
                .isLessThanOrEqualTo(counters.readBytes());
    }

    @Test
    void inodeThatHoldsAnotherFileNow_isReadFromItsStart_underOtherIds() throws IOException {
        append("app.log", error("one"));
        follow("app.log");
        awaitFound("one");
        stop();
        String firstId = found.keySet().iterator().next();
        found.clear();
        // the same inode, longer than before, with other bytes before the saved position
        Files.writeString(
                folder.resolve("app.log"),
                error("two") + "\n" + error("three") + "\n" + error("four") + "\n",
                StandardOpenOption.WRITE);
        follow("app.log");
        awaitFound("two", "three", "four");
        assertThat(found).doesNotContainKey(firstId);
    }

    @Test
    void unreadBytesOfAFileThatIsCutShort_areCounted() throws IOException {
        append("app.log", error("one"));
        follow("app.log");
        awaitFound("one");
        full = true;
        append("app.log", error("two"));
        await().until(() -> Objects.requireNonNull(follower).blocked());
        append("app.log", error("three"));
        int unread = error("three").length() + 1;
        await().until(() -> counters.unreadBytes() == unread);
        cutShort("app.log");
        full = false;
        awaitFound("one", "two");
        await().until(() -> counters.possibleLosses() == 1);
        assertThat(counters.possiblyLostBytes()).isEqualTo(unread);
    }

    @Test
    void damageToTheNewestState_fallsBackToTheGenerationBefore() throws IOException {
        append("app.log", error("one"));
        follow("app.log");
        awaitFound("one");
        append("app.log", error("two"));
        awaitFound("one", "two");
        stop();
        Path state = folder.resolve("state");
        for (String name : List.of("positions-a.json", "positions-b.json")) {
            assertThat(state.resolve(name)).isNotEmptyFile();
        }
        Map<String, Finding> before = new LinkedHashMap<>(found);
        found.clear();
        byte[] torn = Files.readAllBytes(state.resolve("positions-a.json"));
        Files.write(state.resolve("positions-a.json"), java.util.Arrays.copyOf(torn, torn.length / 2));
        append("app.log", error("three"));
        follow("app.log");
        await().untilAsserted(() ->
                assertThat(found.values()).extracting(Finding::title).contains("three"));
        found.values().stream()
                .filter(finding -> !finding.title().equals("three"))
                .forEach(again -> assertThat(before).containsKey(again.id()));
    }

    @Test
    void nulPaddingAfterACut_isSkippedAndCounted() throws IOException {
        byte[] zeros = new byte[5_000];
        Files.write(folder.resolve("app.log"), zeros);
        append("app.log", error("one"));
        follow("app.log");
        awaitFound("one");
        assertThat(counters.skippedBytes(LogCounters.Skipped.NUL_PADDING)).isEqualTo(zeros.length);
    }

    @Test
    void symbolicLinkThatIsSwapped_isFollowedToItsNewTarget() throws IOException {
        append("v1.txt", error("one"));
        append("v2.txt", error("two"));
        Files.createSymbolicLink(folder.resolve("current.log"), folder.resolve("v1.txt"));
        follow("current.log");
        awaitFound("one");
        Files.createSymbolicLink(folder.resolve("next"), folder.resolve("v2.txt"));
        Files.move(folder.resolve("next"), folder.resolve("current.log"), StandardCopyOption.REPLACE_EXISTING);
        append("v1.txt", error("three"));
        awaitFound("one", "two", "three");
    }

    @Test
    void equalOutputsOfSeparateJobs_areBothRead() throws IOException {
        append("job-1.log", error("same"), error("same"));
        append("job-2.log", error("same"), error("same"));
        follow("job-*.log");
        await().untilAsserted(() -> assertThat(found).hasSize(4));
    }

    @Test
    void whatAnotherSenseSaw_isJudgedOnTheLogThread_andOfferedOnceThereIsRoom() throws IOException {
        Thread[] judge = new Thread[1];
        ensemble = new Ensemble(List.of(new Detector() {
            @Override
            public String name() {
                return "blind";
            }

            @Override
            public void observe(Observation observation, Consumer<Finding> findings) {
                if (observation instanceof Blindness blind) {
                    judge[0] = Thread.currentThread();
                    findings.accept(new Finding(
                            FindingId.of(name(), blind.what()),
                            Kind.Known.DRIFT,
                            name(),
                            blind.time(),
                            null,
                            blind.what(),
                            List.of(),
                            Evidence.NONE,
                            1,
                            Map.of()));
                }
            }
        }));
        full = true;
        append("app.log");
        follow("app.log");
        ensemble.see(new Blindness(Sense.DISK, "first", "because", Instant.EPOCH));
        ensemble.see(new Blindness(Sense.DISK, "second", "because", Instant.EPOCH));
        await().until(() -> Objects.requireNonNull(follower).blocked());
        assertThat(found).isEmpty();
        full = false;
        awaitFound("first", "second");
        assertThat(judge[0].getName()).isEqualTo("hark-logs");
    }

    private void follow(String glob) {
        follow(glob, Pending.NOTHING);
    }

    private void follow(String glob, Pending pending) {
        LogsConfig config = new LogsConfig(
                List.of(folder.resolve(glob).toString()),
                List.of(),
                Duration.ofMillis(10),
                DataSize.ofKibibytes(64),
                10,
                Duration.ZERO,
                LogsConfig.Rate.NONE,
                Reading.in(ZoneOffset.UTC));
        LogFollower started = new LogFollower(
                config,
                new LogFollower.State(folder.resolve("state"), "shop/1"),
                ensemble,
                this::offer,
                pending,
                counters);
        started.start();
        follower = started;
    }

    private Offer offer(Finding finding) {
        if (full) {
            return Offer.FULL;
        }
        if (finding.detector().equals("log_loss")) {
            return losses.put(finding.id(), finding) == null ? Offer.STORED : Offer.ALREADY_PENDING;
        }
        return found.put(finding.id(), finding) == null ? Offer.STORED : Offer.ALREADY_PENDING;
    }

    private void awaitFound(String... titles) {
        await().untilAsserted(() ->
                assertThat(found.values()).extracting(Finding::title).containsExactlyInAnyOrder(titles));
    }

    private void append(String file, String... lines) throws IOException {
        Files.writeString(
                folder.resolve(file),
                String.join("\n", lines) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void cutShort(String file) throws IOException {
        Files.newByteChannel(folder.resolve(file), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
    }

    private static String info(String message) {
        return "2026-03-01 10:02:11.123 [main] INFO  com.shop.Main - " + message;
    }

    private static String error(String message) {
        return "2026-03-01 10:02:11.124 [main] ERROR com.shop.Main - " + message;
    }
}
