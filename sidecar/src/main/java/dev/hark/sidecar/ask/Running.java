package dev.hark.sidecar.ask;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failing answers of one question in a row: when they become a failure, and when it is claimed again while it lasts. An
 * answer that did not come changes nothing.
 */
final class Running {

    private static final Duration LEAST_AGAIN = Duration.ofMinutes(5);

    private final int looks;
    private int failing;
    private @Nullable Instant since;
    private @Nullable Instant claimed;

    /** A run that becomes a failure after so many answers. */
    Running(int looks) {
        this.looks = looks;
    }

    /**
     * One more failing answer.
     *
     * @return since when it fails, if that is to be claimed now; else null
     */
    @Nullable
    Instant failed(Instant at) {
        failing++;
        Instant began = since == null ? at : since;
        since = began;
        boolean isDue = claimed == null || !at.isBefore(claimed.plus(LEAST_AGAIN)) || at.isBefore(claimed);
        if (failing < looks || !isDue) {
            return null;
        }
        claimed = at;
        return began;
    }

    /** An answer as it must be ends the failure; the next one is new. */
    void passed() {
        failing = 0;
        since = null;
        claimed = null;
    }

    int failing() {
        return failing;
    }
}
