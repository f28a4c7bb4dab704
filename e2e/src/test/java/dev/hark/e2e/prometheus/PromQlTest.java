package dev.hark.e2e.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void selectors_keepMatchersAndLeaveOutRangeAndFunctions() {
        var expression =
                new PromQl("sum by (kind) (increase(a_total{kind!~\"error|crash\", x=\"}\"}[10m] offset 5m)) > 0");
        assertThat(expression.selectors()).containsExactly("a_total{kind!~\"error|crash\", x=\"}\"}");
        assertThat(expression.metrics()).containsExactly("a_total");
    }

    @Test
    void selectors_ofJoinedExpressions() {
        var expression = new PromQl("up == 0\nand on (job, instance) (count by (job) (b:c[30m]) or 3 * d_e unless f)");
        assertThat(expression.selectors()).containsExactly("up", "b:c", "d_e", "f");
    }

    @Test
    void selectors_ofMatchingWithLabels() {
        var expression = new PromQl("a * on (x) group_left (y) b > 16 * 1024");
        assertThat(expression.selectors()).containsExactly("a", "b");
    }
}
