package dev.hark.sidecar.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.Blindness;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.Sense;
import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EnsembleTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<String> seen = new ArrayList<>();
    private final List<Instant> told = new ArrayList<>();

    private final Detector claiming = new Detector() {
        @Override
        public String name() {
            return "claiming";
        }

        @Override
        public void observe(Observation observation, Consumer<Finding> findings) {
            if (observation instanceof Blindness blind) {
                seen.add(blind.what());
                findings.accept(finding(blind.what()));
            }
        }

        @Override
        public void advance(Instant now, Consumer<Finding> findings) {
            told.add(now);
        }
    };

    private static final Detector FAILING = new Detector() {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public void observe(Observation observation, Consumer<Finding> findings) {
            throw new IllegalStateException("a bug");
        }
    };

    @Test
    void whileFindingsWait_nothingIsTakenFromTheQueue() {
        Ensemble ensemble = new Ensemble(List.of(claiming));
        ensemble.see(blind("first"));
        ensemble.see(blind("second"));
        ensemble.round(NOON);
        ensemble.round(NOON);
        assertThat(seen).containsExactly("first");
        ensemble.waiting().clear();
        ensemble.round(NOON);
        assertThat(seen).containsExactly("first", "second");
    }

    @Test
    void fullQueue_leavesOutAndCounts() {
        Ensemble ensemble = new Ensemble(List.of(claiming), 2);
        for (String what : List.of("first", "second", "third")) {
            ensemble.see(blind(what));
        }
        assertThat(ensemble.overflowed(Sense.DISK)).isEqualTo(1);
        assertThat(ensemble.overflowed(Sense.NETWORK)).isZero();
    }

    @Test
    void detectorThatFails_costsTheOthersNothing_andIsTold() {
        Ensemble ensemble = new Ensemble(List.of(FAILING, claiming));
        ensemble.see(blind("first"));
        ensemble.round(NOON);
        assertThat(seen).containsExactly("first");
        assertThat(ensemble.failures()).isEqualTo(1);
        assertThat(Objects.requireNonNull(ensemble.takeFailure()).detector()).isEqualTo("failing");
        assertThat(ensemble.takeFailure()).isNull();
    }

    @Test
    void time_isToldEachSecond_andFollowsAClockThatIsSetBack() {
        Ensemble ensemble = new Ensemble(List.of(claiming));
        for (long millis : new long[] {0, 400, 999, 1000, 1100, -60_000, -59_500, -59_000}) {
            ensemble.round(NOON.plusMillis(millis));
        }
        assertThat(told).containsExactly(NOON, NOON.plusMillis(1000), NOON.plusMillis(-59_000));
    }

    @Test
    void findings_areScrubbed() {
        Ensemble ensemble = new Ensemble(List.of(claiming));
        ensemble.see(blind("login with password=hunter2hunter2 failed"));
        ensemble.round(NOON);
        assertThat(ensemble.waiting().getFirst().title()).doesNotContain("hunter2");
    }

    private static Blindness blind(String what) {
        return new Blindness(Sense.DISK, what, "because", NOON);
    }

    private static Finding finding(String title) {
        return new Finding(
                FindingId.of("claiming", title),
                Kind.Known.DRIFT,
                "claiming",
                NOON,
                null,
                title,
                List.of(),
                Evidence.NONE,
                1,
                Map.of());
    }
}
