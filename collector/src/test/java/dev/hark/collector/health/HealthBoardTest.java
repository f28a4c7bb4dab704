package dev.hark.collector.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.collector.health.Check.Verdict;
import dev.hark.collector.health.Probes.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthBoardTest {

    private final Check writer = check(Layer.PROCESS, "writer");
    private final Check store = check(Layer.DEPENDENCIES, "store");
    private final List<String> changes = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final HealthBoard board = new HealthBoard(
            List.of(writer, store),
            () -> now,
            (result, before) ->
                    changes.add(before.code() + ">" + result.status().code()));
    private final Probes probes = new Probes(board);

    @Test
    void whatWasNotAsked_isUnknownAndTakesNobodyDown() {
        assertThat(board.result(store).status()).isEqualTo(Status.UNKNOWN);
        probes.enter(Phase.RUNNING);
        assertThat(probes.isAlive() && probes.isReady() && probes.isStarted()).isTrue();
    }

    @Test
    void oneBadAnswer_isNotBelieved() {
        post(store, Status.PASS);
        post(store, Status.FAIL);
        post(store, Status.PASS);
        post(store, Status.PASS);

        assertThat(changes).containsExactly("unknown>pass");
    }

    @Test
    void twoBadAnswers_countAndSoDoTwoGoodOnes() {
        probes.enter(Phase.RUNNING);
        post(store, Status.PASS);
        post(store, Status.FAIL);
        post(store, Status.FAIL);
        assertThat(probes.isReady()).isFalse();
        assertThat(probes.isAlive()).isTrue();
        post(store, Status.PASS);
        assertThat(probes.isReady()).isFalse();
        post(store, Status.PASS);
        assertThat(probes.isReady()).isTrue();
        assertThat(changes).containsExactly("unknown>pass", "pass>fail", "fail>pass");
    }

    @Test
    void oldAnswer_isUnknown() {
        post(store, Status.PASS);
        now = now.plus(Duration.ofMinutes(1));

        assertThat(board.result(store).status()).isEqualTo(Status.UNKNOWN);
        assertThat(board.result(store).observed()).contains("no answer since");
    }

    @Test
    void stuckThread_failsLivenessAndStoppingFailsReadiness() {
        probes.enter(Phase.RUNNING);
        post(writer, Status.FAIL);
        assertThat(probes.isAlive()).isFalse();
        probes.enter(Phase.STOPPING);
        assertThat(probes.isReady()).isFalse();
        assertThat(probes.isStarted()).isTrue();
    }

    private void post(Check check, Status status) {
        board.post(check, new Verdict(status, "so"));
        now = now.plus(HealthBoard.PERIOD);
    }

    private static Check check(Layer layer, String name) {
        return new Check(layer, name, "well", () -> new Verdict(Status.PASS, "so"));
    }
}
