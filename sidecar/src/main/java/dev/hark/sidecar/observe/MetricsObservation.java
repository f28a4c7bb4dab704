package dev.hark.sidecar.observe;

import dev.hark.sidecar.exposition.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at what a target says of itself.
 *
 * @param target its name
 * @param time when the look began
 * @param took until the last byte, or the failure
 * @param failure why there is nothing to see, as a code, or null where all was read
 * @param scraped number of samples, asked for or not
 * @param samples those that were asked for, in their order
 * @param vanished series that were asked for, were there at the last look and are not now: their values hold no longer
 */
public record MetricsObservation(
        String target,
        Instant time,
        Duration took,
        @Nullable String failure,
        int scraped,
        List<MetricSample> samples,
        List<Series> vanished)
        implements Observation {

    public MetricsObservation {
        samples = List.copyOf(samples);
        vanished = List.copyOf(vanished);
    }

    /** Whether the target answered with metrics that can be read. */
    public boolean up() {
        return failure == null;
    }

    @Override
    public Sense sense() {
        return Sense.METRICS;
    }
}
