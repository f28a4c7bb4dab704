package dev.hark.collector.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Complaints complaints = new Complaints(() -> now, Duration.ofMinutes(1));
    private final List<Long> told = new ArrayList<>();

    @Test
    void sameMatter_isToldOnceInAWhileWithWhatWasHeldBack() {
        for (int i = 0; i < 100; i++) {
            complaints.about("disk", told::add);
        }
        assertThat(told).containsExactly(0L);

        now = now.plusSeconds(61);
        complaints.about("disk", told::add);
        assertThat(told).containsExactly(0L, 99L);
    }

    @Test
    void otherMatter_isToldAtOnce() {
        complaints.about("disk", told::add);
        complaints.about("store", told::add);

        assertThat(told).hasSize(2);
    }

    @Test
    void settledMatter_isToldAtOnceWhenItComesBack() {
        complaints.about("disk", told::add);
        assertThat(complaints.over("disk")).isTrue();
        assertThat(complaints.over("disk")).isFalse();
        complaints.about("disk", told::add);

        assertThat(told).containsExactly(0L, 0L);
    }
}
