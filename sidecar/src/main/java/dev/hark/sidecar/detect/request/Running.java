package dev.hark.sidecar.detect.request;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes one running finding of what is found again and again: claimed when it begins, and while it lasts at most every
 * five minutes again, with how often it was seen meanwhile. It is over when it was not seen for a quarter of an hour.
 */
final class Running {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofMinutes(15);
    private static final int MOST = 1024;

    /**
     * A moment to claim.
     *
     * @param since when it was seen first
     * @param count how often it was seen since, this time included
     */
    record Turn(Instant since, long count) {}

    private static final class Case {
        private Instant since;
        private Instant last;
        private Instant claimed;
        private long count;

        private Case(Instant now) {
            since = now;
            last = now;
            claimed = now;
        }
    }

    private final Recent<String, Case> cases = new Recent<>(MOST);

    /** It was seen once more: when it is to be claimed now, since when; else null. */
    @Nullable
    Turn seen(String key, Instant now) {
        Case known = cases.get(key);
        if (known == null || known.last.plus(OVER).isBefore(now)) {
            known = new Case(now);
            known.count = 1;
            cases.put(key, known);
            return new Turn(now, 1);
        }
        known.count++;
        known.last = now;
        if (now.isBefore(known.claimed.plus(PAUSE))) {
            return null;
        }
        known.claimed = now;
        return new Turn(known.since, known.count);
    }
}
