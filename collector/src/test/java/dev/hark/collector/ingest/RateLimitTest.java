package dev.hark.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private long now;

    private final RateLimit limit = new RateLimit(10, 100, () -> now);

    @Test
    void fullBucket_letsABatchIn() {
        assertThat(limit.waitOf("ingest")).isZero();
    }

    @Test
    void debt_isPaidBeforeTheNextBatch() {
        limit.spend("ingest", 150);

        assertThat(limit.waitOf("ingest")).isEqualTo(Duration.ofMillis(5_100));
        pass(Duration.ofSeconds(5));
        assertThat(limit.waitOf("ingest")).isPositive();
        pass(Duration.ofMillis(200));
        assertThat(limit.waitOf("ingest")).isZero();
    }

    @Test
    void bucket_neverHoldsMoreThanTheBurst() {
        pass(Duration.ofDays(1));
        limit.spend("ingest", 101);

        assertThat(limit.waitOf("ingest")).isPositive();
    }

    @Test
    void callers_haveBucketsOfTheirOwn() {
        limit.spend("ingest", 1_000);

        assertThat(limit.waitOf("ingest-2")).isZero();
    }

    @Test
    void longRun_holdsTheRate() {
        long sent = 0;
        for (int second = 0; second < 1_000; second++) {
            pass(Duration.ofSeconds(1));
            if (limit.waitOf("ingest").isZero()) {
                limit.spend("ingest", 37);
                sent += 37;
            }
        }

        assertThat(sent).isBetween(9_900L, 10_150L);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
