package dev.hark.signal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What open flows of four steps take: all that was allocated for them, garbage included, is more than what is held. */
class FlowTrackerMemoryTest {

    @ParameterizedTest
    @CsvSource({"50000, 24", "1000000, 256"})
    void openFlows_stayWithinTheirMemory(int flows, int mebibytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        FlowTracker tracker = new FlowTracker(List.of(Orders.FLOW), flows, 1);
        byte[] key = new byte[36];
        for (int i = 0; i < flows; i++) {
            for (int at = 0, rest = i; at < key.length; at++, rest /= 10) {
                key[at] = (byte) ('0' + rest % 10);
            }
            boolean _ = tracker.record("shop.log", i);
            tracker.step(0, tracker.key().set(key, 0, key.length), 0, Orders.START + i % 20_000, 2, verdict -> {});
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(tracker.open()).isEqualTo(flows);
        System.out.printf("%d open flows: %d bytes each%n", flows, allocated / flows);
        assertThat(allocated).isLessThan((long) mebibytes * 1024 * 1024);
    }
}
