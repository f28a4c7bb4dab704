package dev.hark.sidecar.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Lets a complaint through once in a while: a fault that lasts must be visible in the log without filling it. One
 * thread at a time.
 */
public final class Complaints {

    private final InstantSource clock;
    private final Duration pause;
    private final Map<String, Said> said = new HashMap<>();

    private record Said(Instant at, long since) {}

    public Complaints(InstantSource clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Complains if this subject has not been complained of for a while.
     *
     * @param subject what it is about; a closed set, for each is remembered
     * @param log writes the complaint; is told how often it was held back since the last one
     */
    public void about(String subject, LongConsumer log) {
        Instant now = clock.instant();
        Said last = said.get(subject);
        if (last != null && now.isBefore(last.at().plus(pause))) {
            said.put(subject, new Said(last.at(), last.since() + 1));
            return;
        }
        said.put(subject, new Said(now, 0));
        log.accept(last == null ? 0 : last.since());
    }

    /** The fault is over: the next complaint is new, and said at once. True where there had been one. */
    public boolean over(String subject) {
        return said.remove(subject) != null;
    }
}
