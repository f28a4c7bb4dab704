package dev.hark.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.signal.Origin;
import dev.hark.signal.Report;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamAccountTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Report DONE = new Report(3, 3, 0, Map.of(), 0);
    private static final Report UNREAD = new Report(3, 3, 0, Map.of(), 10);

    @Test
    void heardAMomentAgo_itReports_whateverItOwes() {
        assertThat(account(LastWords.of(UNREAD, 0)).stateAt(NOON.plusSeconds(60)))
                .isEqualTo(StreamState.REPORTING);
        assertThat(account(null).stateAt(NOON)).isEqualTo(StreamState.REPORTING);
    }

    @Test
    void heardLongAgo_itIsSilent_orLostWhereItOwes() {
        Instant later = NOON.plusSeconds(61);
        assertThat(account(null).stateAt(later)).isEqualTo(StreamState.SILENT);
        assertThat(account(LastWords.of(DONE, 0)).stateAt(later)).isEqualTo(StreamState.SILENT);
        assertThat(account(LastWords.of(UNREAD, 0)).stateAt(later)).isEqualTo(StreamState.LOST);
        assertThat(account(LastWords.of(new Report(3, 1, 2, Map.of(), 0), 1)).stateAt(later))
                .isEqualTo(StreamState.LOST);
    }

    @Test
    void findingsThatCameWithTheReport_areNotOwed() {
        LastWords words = LastWords.of(new Report(3, 1, 2, Map.of(), 0), 2);

        assertThat(words.owes()).isFalse();
        assertThat(words.waiting()).isZero();
    }

    @Test
    void goodbye_ends_unlessSomethingIsLeft() {
        assertThat(account(LastWords.of(DONE.asLast(), 0)).stateAt(NOON)).isEqualTo(StreamState.ENDED);
        assertThat(account(LastWords.of(UNREAD.asLast(), 0)).stateAt(NOON)).isEqualTo(StreamState.REPORTING);
    }

    @Test
    void ownStream_isNeverSilent() {
        StreamAccount own = new StreamAccount(
                StreamAccount.OWN, origin(), new StreamAccount.Heard(NOON, NOON), 1, Totals.ZERO, null);

        assertThat(own.stateAt(NOON.plusSeconds(86_400))).isEqualTo(StreamState.REPORTING);
        assertThat(new Ledger(NOON, Totals.ZERO, java.util.List.of(own)).reporting())
                .isZero();
    }

    private static StreamAccount account(@Nullable LastWords words) {
        return new StreamAccount(new UUID(1, 2), origin(), new StreamAccount.Heard(NOON, NOON), 1, Totals.ZERO, words);
    }

    private static Origin origin() {
        return new Origin("shop", null, null, "shop-1", null, Map.of());
    }
}
