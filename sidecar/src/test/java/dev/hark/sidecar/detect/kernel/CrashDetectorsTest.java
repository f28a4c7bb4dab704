package dev.hark.sidecar.detect.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.CgroupValue;
import dev.hark.sidecar.observe.LogObservation;
import dev.hark.sidecar.parse.Format;
import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import dev.hark.signal.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that end: by themselves, by the kernel, and because they were asked to. */
class CrashDetectorsTest {

    private static final Duration LATER = Duration.ofSeconds(40);
    private static final int KILLED = 9;
    private static final int TERMINATED = 15;
    private static final int JVM_TERMINATED = 143 << 8;

    private final Service service = new Service(new ProcessEndDetector(), new WorkerKilledDetector());

    @Test
    void serviceThatRuns_isSilent() {
        for (int i = 0; i < 100; i++) {
            service.works().look();
        }
        assertThat(service.found()).isEmpty();
    }

    @Test
    void endWithoutAWord_isClaimedOnce_withWhatIsInItsPlace() {
        service.works().look().ends(-1).beginsAgain().look().look().waits(LATER).waits(LATER);

        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.Known.CRASH);
            assertThat(finding.facts().getFirst().statement())
                    .isEqualTo("Process 7 (shop) is gone after 11 s; process 8 is in its place");
            assertThat(finding.facts().get(1).statement()).startsWith("Nothing in its log");
        });
    }

    @Test
    void endBySignal_isClaimedWithIt() {
        service.works().look().ends(KILLED).waits(LATER);

        assertThat(service.found())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.facts().get(1).statement()).startsWith("It ended with killed by signal 9"));
    }

    @ParameterizedTest
    @ValueSource(ints = {TERMINATED, JVM_TERMINATED, 0})
    void endThatWasAskedFor_isNotClaimed(int status) {
        service.works().look().ends(status).beginsAgain().look().waits(LATER);

        assertThat(service.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Commencing graceful shutdown. Waiting for active requests to complete",
                "received SIGTERM, draining",
                "Stopping service [Tomcat]",
                "Application is shutting down...",
                "signal 15 (SIGTERM) received from 1, exiting"
            })
    void farewellInTheLog_makesItADeploy(String words) {
        byte[] line = ("2026-03-01 10:00:12 INFO " + words).getBytes(US_ASCII);
        assertThat(new ProcessEndDetector().wants(line, 0, line.length, 0, 0)).isTrue();

        service.works().look().show(log(words)).ends(-1).beginsAgain().look().waits(LATER);

        assertThat(service.found()).isEmpty();
    }

    @Test
    void farewellOfLongAgo_excusesNothing() {
        service.works().look().show(log("stopping the nightly import"));
        service.waits(Duration.ofHours(1));
        service.works().look().ends(-1).waits(LATER);

        assertThat(service.found()).hasSize(1);
    }

    @Test
    void ordinaryLines_areNotAskedFor() {
        byte[] line = "2026-03-01 10:00:12 INFO order 17 of customer 4 saved in 12 ms".getBytes(US_ASCII);

        assertThat(new ProcessEndDetector().wants(line, 0, line.length, 0, 0)).isFalse();
    }

    @Test
    void workerKilledForMemory_whileTheMainProcessLives() {
        service.works().look();
        service.works()
                .set(CgroupValue.MEMORY_OOM_KILLS, 1)
                .look()
                .works()
                .look()
                .works()
                .look();

        assertThat(service.found()).singleElement().satisfies(finding -> {
            assertThat(finding.detector()).isEqualTo("worker_killed");
            assertThat(finding.facts().getFirst().statement()).contains("limit of 512 MiB");
            assertThat(finding.facts().get(1).statement()).contains("main process 7 lives on");
        });
    }

    @Test
    void mainProcessKilledForMemory_isOneFinding() {
        service.works()
                .look()
                .set(CgroupValue.MEMORY_OOM_KILLS, 1)
                .ends(-1)
                .beginsAgain()
                .look()
                .look()
                .waits(LATER);

        assertThat(service.found())
                .extracting(Finding::title)
                .containsExactly("The service's process was killed for want of memory");
    }

    private LogObservation log(String message) {
        return log(service, message);
    }

    static LogObservation log(Service service, String message) {
        return new LogObservation(
                new ParsedRecord(Format.PLAIN, null, null, false, null, null, message, null, null, Map.of(), Map.of()),
                new Source("shop.log", "1", 0, 10, 1, 1),
                0,
                false,
                service.now(),
                List::of);
    }
}
