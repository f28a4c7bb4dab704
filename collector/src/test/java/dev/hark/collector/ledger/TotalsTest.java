package dev.hark.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {

    @Test
    void balance_isWhatIsMissing() {
        assertThat(new Totals(10, 3, 4, 2, Map.of("invalid_finding", 1L)).balance())
                .isZero();
        assertThat(new Totals(10, 3, 4, 2, Map.of()).balance()).isEqualTo(1);
        assertThat(Totals.ZERO.balance()).isZero();
    }

    @Test
    void plus_addsEveryReason() {
        Totals sum = new Totals(3, 1, 0, 0, Map.of("a", 1L, "b", 1L)).plus(new Totals(2, 0, 1, 0, Map.of("b", 1L)));

        assertThat(sum).isEqualTo(new Totals(5, 1, 1, 0, Map.of("a", 1L, "b", 2L)));
    }
}
