package dev.hark.sidecar.heartbeat;

import dev.hark.sidecar.exposition.MetricType;
import dev.hark.sidecar.exposition.Series;
import dev.hark.sidecar.observe.MetricSample;
import dev.hark.sidecar.observe.MetricsObservation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells from scrape to scrape whether a metric made a step: a counter that grew, another number that changed, or a
 * series that was not there before and is not zero. A scrape that failed shows nothing.
 */
final class StepWatch {

    /** Of more series than these, the rest is not looked at: steps of a heartbeat belong to one, or a few. */
    private static final int MOST_SERIES = 500;

    private static final int MOST_TARGETS = 100;

    private final Sign.Step step;
    private final Map<Series, Double> values = new HashMap<>();
    private final Set<String> scraped = new HashSet<>();

    /** The target that has the metric; null while none has had it. */
    private @Nullable String home;

    StepWatch(Sign.Step step) {
        this.step = step;
    }

    SeenSigns.Sight look(MetricsObservation metrics) {
        if (!metrics.up()) {
            return SeenSigns.Sight.NONE;
        }
        boolean isFirst = !scraped.contains(metrics.target()) && scraped.size() < MOST_TARGETS;
        if (isFirst) {
            scraped.add(metrics.target());
        }
        boolean stepped = false;
        for (MetricSample sample : metrics.samples()) {
            if (isMeant(sample.series())) {
                home = metrics.target();
                stepped |= isStep(sample, isFirst);
            }
        }
        metrics.vanished().forEach(values::remove);
        if (stepped) {
            return SeenSigns.Sight.SEEN;
        }
        return home == null || home.equals(metrics.target()) ? SeenSigns.Sight.NOT_SEEN : SeenSigns.Sight.NONE;
    }

    private boolean isMeant(Series series) {
        return series.name().equals(step.name())
                && series.labels().entrySet().containsAll(step.labels().entrySet());
    }

    private boolean isStep(MetricSample sample, boolean isFirst) {
        Double before = values.get(sample.series());
        if (before == null && values.size() >= MOST_SERIES) {
            return false;
        }
        values.put(sample.series(), sample.value());
        if (before == null) {
            return !isFirst && sample.value() != 0;
        }
        boolean isCounter = sample.family().type() == MetricType.COUNTER;
        return isCounter
                ? sample.value() > before || (sample.value() < before && sample.value() > 0)
                : sample.value() != before;
    }
}
