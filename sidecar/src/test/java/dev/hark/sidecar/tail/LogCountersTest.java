package dev.hark.sidecar.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.tail.LogCounters.Skipped;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogCountersTest {

    private final LogCounters counters = new LogCounters();

    @Test
    void bytes_closeWithWhatIsSkippedAndHeld() {
        counters.readBytes.set(100);
        counters.framedBytes.set(70);
        counters.skipped(Skipped.TOO_LONG, 15);
        counters.skipped(Skipped.NUL_PADDING, 5);
        counters.heldBytes.set(10);
        counters.closeRound(0, System.nanoTime());

        assertThat(counters.bytesBalance()).isZero();
    }

    @Test
    void bytesThatNobodyAccountsFor_areMissed() {
        counters.readBytes.set(100);
        counters.framedBytes.set(99);
        counters.closeRound(0, System.nanoTime());

        assertThat(counters.bytesBalance()).isEqualTo(1);
    }

    @Test
    void recordsThatWereParsedTwice_areNoticed() {
        counters.records = 2;
        counters.parsedRecords.set(2);
        counters.unparsedRecords.set(1);
        counters.closeRound(0, System.nanoTime());

        assertThat(counters.recordsBalance()).isEqualTo(-1);
    }

    @Test
    void balance_isThatOfTheLastRound_notOfThisMoment() {
        counters.closeRound(0, System.nanoTime());
        counters.readBytes.set(100);

        assertThat(counters.bytesBalance()).isZero();
    }

    @Test
    void unread_isAsOldAsTheFirstLookThatSawIt() {
        long before = System.nanoTime() - Duration.ofSeconds(30).toNanos();
        counters.closeRound(10, before);
        counters.closeRound(5, before + Duration.ofSeconds(20).toNanos());
        assertThat(counters.unreadFor()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));

        counters.closeRound(0, System.nanoTime());
        assertThat(counters.unreadFor()).isZero();
    }
}
