package dev.hark.sidecar.detect.metric;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.exposition.Family;
import dev.hark.sidecar.exposition.MetricType;
import dev.hark.sidecar.exposition.Series;
import dev.hark.sidecar.observe.MetricSample;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.signal.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A made-up target, scraped every fifteen seconds; and what a detector says of it. */
final class Target {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Detector detector;
    private final List<Finding> found = new ArrayList<>();
    private final Map<Series, Double> values = new HashMap<>();
    private Instant now = START;
    private boolean reset;

    Target(Detector detector) {
        this.detector = detector;
    }

    List<Finding> found() {
        return found;
    }

    Target grow(String name, double by) {
        values.merge(new Series(name, Map.of()), by, Double::sum);
        return this;
    }

    Target grow(String name, Map<String, String> labels, double by) {
        values.merge(new Series(name, new TreeMap<>(labels)), by, Double::sum);
        return this;
    }

    Target set(String name, double to) {
        values.put(new Series(name, Map.of()), to);
        return this;
    }

    /** The service begins again: its counters are at zero. */
    Target restarts() {
        values.replaceAll((series, value) -> 0.0);
        reset = true;
        return this;
    }

    Target scrape() {
        now = now.plusSeconds(15);
        List<MetricSample> samples = values.entrySet().stream()
                .map(value -> new MetricSample(
                        value.getKey(),
                        new Family(value.getKey().name(), MetricType.UNKNOWN, null, null),
                        value.getValue(),
                        null,
                        null,
                        reset && value.getKey().name().endsWith("_total")))
                .toList();
        reset = false;
        detector.observe(
                new MetricsObservation("shop", now, Duration.ZERO, null, samples.size(), samples, List.of()),
                found::add);
        return this;
    }

    Target failsToAnswer() {
        now = now.plusSeconds(15);
        detector.observe(
                new MetricsObservation("shop", now, Duration.ZERO, "timeout", 0, List.of(), List.of()), found::add);
        return this;
    }
}
