package dev.hark.sidecar.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckStateTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = START;
    private CheckState state = CheckState.notRunYet(new Asked(), START);

    private record Asked() implements Check {
        @Override
        public Layer layer() {
            return Layer.RESOURCES;
        }

        @Override
        public String name() {
            return "asked";
        }

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
    void notRunYet_isUnknown() {
        assertThat(state.at(now).status()).isEqualTo(Status.UNKNOWN);
        assertThat(state.at(now).checkedAt()).isNull();
    }

    @Test
    void firstAnswer_countsAtOnce() {
        answer(Status.PASS);

        assertThat(state.status()).isEqualTo(Status.PASS);
    }

    @Test
    void oneHiccup_changesNothing() {
        answer(Status.PASS, Status.FAIL, Status.PASS, Status.FAIL, Status.PASS);

        assertThat(state.status()).isEqualTo(Status.PASS);
        assertThat(state.at(now).since()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void twoBadAnswersInARow_makeItBad() {
        answer(Status.PASS, Status.FAIL, Status.FAIL);

        assertThat(state.status()).isEqualTo(Status.FAIL);
        assertThat(state.at(now).lastPass()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void goingBack_takesLonger() {
        answer(Status.FAIL, Status.PASS, Status.PASS);
        assertThat(state.status()).isEqualTo(Status.FAIL);

        answer(Status.PASS);
        assertThat(state.status()).isEqualTo(Status.PASS);
    }

    @Test
    void oldAnswer_isUnknown_notPass() {
        answer(Status.PASS);

        assertThat(state.at(now.plusSeconds(15)).status()).isEqualTo(Status.PASS);
        Result stale = state.at(now.plusSeconds(16));
        assertThat(stale.status()).isEqualTo(Status.UNKNOWN);
        assertThat(stale.observed()).contains("no answer since");
        assertThat(stale.age()).isEqualTo(Duration.ofSeconds(16));
    }

    private void answer(Status... answers) {
        for (Status answer : answers) {
            now = now.plusSeconds(5);
            state = state.after(Verdict.of(answer, "seen", "wanted"), now);
        }
    }
}
