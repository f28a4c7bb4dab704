package dev.hark.sidecar.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private final Check loop = new Asked(Layer.PROCESS, "loop");
    private final Check disk = new Asked(Layer.RESOURCES, "disk");
    private final List<String> transitions = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final HealthBoard board = new HealthBoard(
            List.of(loop, disk),
            () -> now,
            (result, before) -> transitions.add(
                    result.check() + " " + before.code() + ">" + result.status().code()));
    private final Probes probes = new Probes(board, () -> now);

    private record Asked(Layer layer, String name) implements Check {
        @Override
        public Duration period() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Verdict run() {
            throw new UnsupportedOperationException("answers are given by the test");
        }
    }

    @Test
    void liveness_waitsThirtySecondsMore() {
        answer(loop, Status.FAIL);
        assertThat(probes.live()).isTrue();

        for (int i = 0; i < 5; i++) {
            answer(loop, Status.FAIL);
        }
        assertThat(probes.live()).isTrue();
        answer(loop, Status.FAIL);
        assertThat(probes.live()).isFalse();
    }

    @Test
    void liveness_knowsNothingOfResources() {
        for (int i = 0; i < 10; i++) {
            answer(disk, Status.FAIL);
        }
        assertThat(probes.live()).isTrue();
    }

    @Test
    void readiness_failsOnlyOnACheckThatSaysNo() {
        probes.enter(Probes.Phase.RUNNING);
        assertThat(probes.ready()).as("nothing checked yet").isTrue();

        answer(disk, Status.WARN);
        assertThat(probes.ready()).isTrue();

        answer(disk, Status.UNKNOWN);
        answer(disk, Status.UNKNOWN);
        assertThat(probes.ready()).isTrue();

        answer(disk, Status.FAIL);
        answer(disk, Status.FAIL);
        assertThat(probes.ready()).isFalse();
    }

    @Test
    void staleFailure_isUnknown_notFailure() {
        probes.enter(Probes.Phase.RUNNING);
        answer(disk, Status.FAIL);
        now = now.plusSeconds(60);

        assertThat(board.result(disk).status()).isEqualTo(Status.UNKNOWN);
        assertThat(board.status(Layer.RESOURCES)).isEqualTo(Status.UNKNOWN);
        assertThat(probes.ready()).isTrue();
    }

    @Test
    void everyTransition_isToldOnce() {
        answer(disk, Status.PASS);
        answer(disk, Status.PASS);
        answer(disk, Status.FAIL);
        answer(disk, Status.FAIL);
        answer(disk, Status.FAIL);

        assertThat(transitions).containsExactly("disk unknown>pass", "disk pass>fail");
    }

    private void answer(Check check, Status status) {
        now = now.plusSeconds(5);
        board.post(check, Verdict.of(status, "seen", "wanted"));
    }
}
