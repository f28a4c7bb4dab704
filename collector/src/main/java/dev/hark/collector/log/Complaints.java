package dev.hark.collector.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** Lets through one complaint about a subject in a while and counts the others. Any thread. */
public final class Complaints {

    private record Said(Instant at, long heldBack) {}

    private final InstantSource clock;
    private final Duration pause;
    private final Map<String, Said> said = new HashMap<>();

    public Complaints(InstantSource clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Complains, unless that was done a short while ago.
     *
     * @param subject what about; from a closed set, since every one is remembered
     * @param log writes the complaint; gets how many were held back since the one before
     */
    public void about(String subject, LongConsumer log) {
        long heldBack;
        synchronized (said) {
            Instant now = clock.instant();
            Said last = said.get(subject);
            if (last != null && now.isBefore(last.at().plus(pause))) {
                said.put(subject, new Said(last.at(), last.heldBack() + 1));
                return;
            }
            said.put(subject, new Said(now, 0));
            heldBack = last == null ? 0 : last.heldBack();
        }
        log.accept(heldBack);
    }

    /** The matter is settled: the next complaint about it is told at once. Tells whether there was one. */
    public boolean over(String subject) {
        synchronized (said) {
            return said.remove(subject) != null;
        }
    }
}
