package dev.hark.sidecar.observe;

import java.time.Instant;

/**
 * What became of a piece of work that was done only to see whether it is done: it was written with success, and read
 * back.
 *
 * @param time when it was read back
 * @param tag by which it can be found
 * @param written when the service said that it was done
 * @param writeStatus with which status
 * @param read what the other way answered
 */
public record CanaryAnswer(Instant time, String tag, Instant written, int writeStatus, HttpAnswer read)
        implements Observation {

    @Override
    public Sense sense() {
        return Sense.HTTP;
    }
}
