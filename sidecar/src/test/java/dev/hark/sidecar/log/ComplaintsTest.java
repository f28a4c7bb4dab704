package dev.hark.sidecar.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Complaints complaints = new Complaints(() -> now, Duration.ofMinutes(1));
    private final List<Long> said = new ArrayList<>();

    @Test
    void sameComplaint_isSaidOnceInAWhile_withACountOfTheOthers() {
        complaints.about("disk", said::add);
        complaints.about("disk", said::add);
        complaints.about("disk", said::add);
        now = now.plusSeconds(60);
        complaints.about("disk", said::add);

        assertThat(said).containsExactly(0L, 2L);
    }

    @Test
    void anotherSubject_isSaidAtOnce() {
        complaints.about("disk", said::add);
        complaints.about("network", said::add);

        assertThat(said).hasSize(2);
    }

    @Test
    void faultThatIsOver_isSaidAtOnceWhenItComesBack() {
        complaints.about("disk", said::add);

        assertThat(complaints.over("disk")).isTrue();
        assertThat(complaints.over("disk")).isFalse();
        complaints.about("disk", said::add);

        assertThat(said).containsExactly(0L, 0L);
    }
}
