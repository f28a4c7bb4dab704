package dev.hark.sidecar.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), RandomGenerator.of("L64X128MixRandom"));

    @Test
    void waits_growToTheLongest() {
        for (int longest : new int[] {100, 200, 400, 800, 1000, 1000, 1000}) {
            assertThat(backoff.next(Duration.ZERO))
                    .isBetween(Duration.ofMillis(longest / 2), Duration.ofMillis(longest));
        }
    }

    @Test
    void waits_afterSuccess_startAgain() {
        backoff.next(Duration.ZERO);
        backoff.next(Duration.ZERO);
        backoff.reset();

        assertThat(backoff.next(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void collectorThatAsksForMore_getsIt_withinReason() {
        assertThat(backoff.next(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(backoff.next(Duration.ofDays(9))).isEqualTo(Backoff.MOST_PATIENCE);
    }

    @Property
    void wait_isNeverZero(@ForAll @IntRange(min = 1, max = 50) int attempts) {
        Backoff eager = new Backoff(Duration.ofMillis(1), Duration.ofMillis(3), RandomGenerator.getDefault());
        for (int i = 0; i < attempts; i++) {
            assertThat(eager.next(Duration.ZERO)).isPositive();
        }
    }
}
