package dev.hark.sidecar.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = NOON;
    private final List<Boolean> changes = new ArrayList<>();
    private final Pace pace = new Pace(() -> now, Duration.ofMinutes(10), changes::add);

    @Test
    void usually_thereIsNoHurry() {
        pace.expire();

        assertThat(pace.hurry()).isEmpty();
        assertThat(changes).isEmpty();
    }

    @Test
    void announcedEnd_isAHurryWithReasonAndEnd() {
        pace.announceEnd();

        assertThat(pace.hurry()).hasValue(new Hurry(Hurry.Reason.PRESTOP, NOON, NOON.plus(Duration.ofMinutes(10))));
        assertThat(changes).containsExactly(true);
        assertThat(pace.begun()).isEqualTo(1);
    }

    @Test
    void announcedAgain_nothingChanges_notEvenItsEnd() {
        Hurry first = pace.announceEnd();
        now = NOON.plus(Duration.ofMinutes(9));

        assertThat(pace.announceEnd()).isEqualTo(first);
        assertThat(changes).containsExactly(true);
        assertThat(pace.repeated()).isEqualTo(1);
    }

    @Test
    void withoutSigterm_itIsOverAfterAWhile_andMayBeAnnouncedAnew() {
        pace.announceEnd();
        now = NOON.plus(Duration.ofMinutes(10));
        pace.expire();

        assertThat(pace.hurry()).isEmpty();
        assertThat(changes).containsExactly(true, false);
        assertThat(pace.expired()).isEqualTo(1);
        assertThat(pace.announceEnd().since()).isEqualTo(now);
        assertThat(changes).containsExactly(true, false, true);
    }

    @Test
    void announcedLate_countsAnew_alsoBeforeAnybodyLooked() {
        pace.announceEnd();
        now = NOON.plus(Duration.ofMinutes(11));

        assertThat(pace.announceEnd().since()).isEqualTo(now);
        assertThat(pace.expired()).isEqualTo(1);
    }

    @Test
    void sigterm_isNotForgotten() {
        pace.announceEnd();
        pace.end();
        now = NOON.plus(Duration.ofHours(1));
        pace.expire();

        assertThat(pace.hurry().map(Hurry::reason)).hasValue(Hurry.Reason.SIGTERM);
        assertThat(pace.announceEnd().reason())
                .as("it changes nothing any more")
                .isEqualTo(Hurry.Reason.SIGTERM);
    }
}
