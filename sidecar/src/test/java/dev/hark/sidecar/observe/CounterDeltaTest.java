package dev.hark.sidecar.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CounterDeltaTest {

    @Test
    void growth_isTheDifference() {
        assertThat(CounterDelta.between(5, 5)).isZero();
        assertThat(CounterDelta.between(5, 12)).isEqualTo(7);
        assertThat(CounterDelta.between(0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void counterThatBeganAgain_hasGrownByWhatItShows() {
        assertThat(CounterDelta.between(1_000, 3)).isEqualTo(3);
        assertThat(CounterDelta.between(3_000_000_000L, 3)).isEqualTo(3);
        assertThat(CounterDelta.between(1L << 40, 3)).isEqualTo(3);
    }

    @Test
    void counterThatRanOver32Bits_hasGrownByBothSidesOfTheEnd() {
        assertThat(CounterDelta.between((1L << 32) - 10, 5)).isEqualTo(15);
        assertThat(CounterDelta.between((1L << 32) - 10, 1L << 30)).isEqualTo(1L << 30);
    }

    @Test
    void whatIsAbsent_hasNotGrown() {
        assertThat(CounterDelta.between(OptionalLong.empty(), OptionalLong.of(5)))
                .isEmpty();
        assertThat(CounterDelta.between(OptionalLong.of(5), OptionalLong.empty()))
                .isEmpty();
        assertThat(CounterDelta.between(OptionalLong.of(5), OptionalLong.of(6))).hasValue(1);
    }
}
