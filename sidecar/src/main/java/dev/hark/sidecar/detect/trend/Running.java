package dev.hark.sidecar.detect.trend;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A failure that lasts: claimed when it begins, and every five minutes again while it does. One that comes and goes is
 * claimed no more often. One thread.
 */
public final class Running {

    public static final Duration AGAIN = Duration.ofMinutes(5);

    private @Nullable Instant since;
    private @Nullable Instant claimed;

    /**
     * It holds now; whether that is to be claimed.
     *
     * @param began when it began, as far as is known now; the first one counts
     */
    public boolean holds(Instant now, Instant began) {
        if (since == null) {
            since = began;
        }
        Instant last = claimed;
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(AGAIN))) {
            return false;
        }
        claimed = now;
        // A clock that was set back must not make it silent until it has caught up.
        return last == null || !now.isBefore(last);
    }

    /** It does not hold any more. */
    public void over() {
        since = null;
    }

    public boolean isOn() {
        return since != null;
    }

    /** Since when it holds; the time given where it does not. */
    public Instant since(Instant otherwise) {
        return since == null ? otherwise : since;
    }
}
