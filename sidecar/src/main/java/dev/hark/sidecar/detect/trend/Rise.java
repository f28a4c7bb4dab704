package dev.hark.sidecar.detect.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A floor that rose.
 *
 * @param since when the first of the windows began
 * @param until when the last one ended
 * @param from floor of the first window
 * @param to floor of the last window
 * @param scale how long the windows were: 0 for the shortest
 * @param end where the rise comes to an end by itself, if it goes on slowing down as it does; infinite if it does not
 */
public record Rise(Instant since, Instant until, double from, double to, int scale, double end) {

    /** Whether it will come to an end below the limit, as a cache does that fills. */
    public boolean converges(double limit) {
        return end < limit;
    }

    public double rose() {
        return to - from;
    }

    public Duration took() {
        return Duration.between(since, until);
    }

    /** When the limit is reached if it goes on like this; empty if that is beyond any plan. */
    public Optional<Duration> left(double limit) {
        double perSecond = rose() / Math.max(1, took().toSeconds());
        double seconds = Math.max(0, limit - to) / perSecond;
        return seconds < Duration.ofDays(365).toSeconds()
                ? Optional.of(Duration.ofSeconds((long) seconds))
                : Optional.empty();
    }
}
