package dev.hark.sidecar.detect.kernel;

import dev.hark.sidecar.observe.CounterDelta;
import dev.hark.sidecar.observe.NetworkCounter;
import dev.hark.sidecar.observe.NetworkSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the counters of the network have grown by since the look before. One thread. */
final class Deltas {

    private @Nullable NetworkSnapshot before;
    private @Nullable NetworkSnapshot now;

    /** Takes the next look; false at the first, when there is nothing to compare with. */
    boolean next(NetworkSnapshot snapshot) {
        before = now;
        now = snapshot;
        return before != null;
    }

    /** Nothing for a counter that the kernel does not have. */
    long of(NetworkCounter counter) {
        return before == null || now == null
                ? 0
                : CounterDelta.between(before.counters(), now.counters(), counter)
                        .orElse(0);
    }

    /** When the look before was. */
    Instant began() {
        return before == null ? Instant.EPOCH : before.time();
    }

    /** A second at least: clocks may be set back between two looks. */
    double seconds() {
        return before == null || now == null
                ? 1
                : Math.max(1, Duration.between(before.time(), now.time()).toMillis() / 1000.0);
    }

    @Nullable
    NetworkSnapshot before() {
        return before;
    }
}
