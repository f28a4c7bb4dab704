package dev.hark.sidecar.detect.metric;

import dev.hark.sidecar.observe.MetricSample;
import dev.hark.sidecar.observe.MetricsObservation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** The samples of one scrape, summed up over their labels by name. */
final class Sums {

    private final Map<String, Double> sums = new HashMap<>();
    private final Set<String> reset = new HashSet<>();

    /** Of the samples whose names are wanted; what is not a number is left out. */
    static Sums of(MetricsObservation scrape, Predicate<String> wanted) {
        Sums sums = new Sums();
        for (MetricSample sample : scrape.samples()) {
            String name = sample.series().name();
            if (wanted.test(name) && Double.isFinite(sample.value())) {
                sums.sums.merge(name, sample.value(), Double::sum);
                if (sample.reset()) {
                    sums.reset.add(name);
                }
            }
        }
        // A counter of which a series is gone would seem to have fallen.
        scrape.vanished().forEach(series -> sums.reset.add(series.name()));
        return sums;
    }

    OptionalDouble of(String name) {
        Double sum = sums.get(name);
        return sum == null ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    /** Whether it does not go on where it was. */
    boolean isReset(String name) {
        return reset.contains(name);
    }

    Set<String> names() {
        return sums.keySet();
    }
}
