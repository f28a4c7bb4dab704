package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.SocketState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look at a service with 20,000 sockets costs. */
@Tag("netns")
class NetworkReaderCostIT {

    private static final int SOCKETS = 20_000;
    private static final int LOOKS = 30;
    private static final long MOST_BYTES = 100_000;

    @TempDir
    private Path folder;

    @Test
    void twentyThousandSockets_areReadWithoutGarbageWorthSpeakingOf() throws IOException {
        Fixture sight = new Fixture(folder);
        try (Mishaps service = Mishaps.start()) {
            service.happen("many " + SOCKETS / 2);
            NetworkReader reader = service.reader(2 * SOCKETS);
            NetworkSnapshot seen = reader.read(Instant.now(), sight);
            assertThat(seen.tcp().states().in(SocketState.ESTABLISHED)).isEqualTo(SOCKETS);
            assertThat(seen.tcp().sampled()).isFalse();

            report("whole", reader, sight);
            report("sample of 2,000", service.reader(2_000), sight);
        }
    }

    private static void report(String what, NetworkReader reader, Sight sight) {
        reader.read(Instant.now(), sight);
        long[] micros = new long[LOOKS];
        long before = allocated();
        long processorBefore = processor();
        for (int i = 0; i < LOOKS; i++) {
            long began = System.nanoTime();
            reader.read(Instant.EPOCH, sight);
            micros[i] = (System.nanoTime() - began) / 1_000;
        }
        long bytes = (allocated() - before) / LOOKS;
        long processor = (processor() - processorBefore) / LOOKS / 1_000;
        Arrays.sort(micros);
        System.out.printf(
                "%d sockets, %s: median %d µs, processor %d µs, %d bytes a look%n",
                SOCKETS, what, micros[LOOKS / 2], processor, bytes);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
