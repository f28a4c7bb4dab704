package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How much each of many slow readers may leave in memory. */
class WaitingRoomTest {

    private static final int KIBI = 1024;

    private final AtomicInteger changes = new AtomicInteger();
    private final WaitingRoom room = new WaitingRoom(changes::incrementAndGet);

    @Test
    void few_haveMuchEach() {
        enter(32);

        assertThat(room.limits().high()).isEqualTo(16 * KIBI);
        assertThat(changes).hasValue(0);
    }

    @Test
    void many_haveLittleEach_andAllTogetherNotTooMuch() {
        long all = 0;
        for (int i = 0; i < 4096; i++) {
            room.enter();
            all += 2L * room.limits().high(); // what is over the limit by one read
        }

        assertThat(all).isLessThan(7 * KIBI * KIBI);
        assertThat(room.limits().high()).isEqualTo(512);
        assertThat(changes).hasValue(5);
    }

    @Test
    void whoIsThere_changesNothing_untilSteps() {
        enter(33);
        assertThat(room.limits().high()).isEqualTo(8 * KIBI);

        enter(31);

        assertThat(room.limits().high()).isEqualTo(8 * KIBI);
        assertThat(changes).hasValue(1);
    }

    @Test
    void whatBecomesFree_isGivenBack_nowAndThen() {
        enter(1000);
        for (int i = 0; i < 1000; i++) {
            room.leave();
        }
        assertThat(room.limits().high()).isEqualTo(512);

        room.relax();

        assertThat(room.limits().high()).isEqualTo(16 * KIBI);
    }

    private void enter(int channels) {
        for (int i = 0; i < channels; i++) {
            room.enter();
        }
    }
}
