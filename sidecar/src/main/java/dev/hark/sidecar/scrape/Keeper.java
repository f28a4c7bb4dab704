package dev.hark.sidecar.scrape;

import dev.hark.sidecar.exposition.Exemplar;
import dev.hark.sidecar.exposition.Family;
import dev.hark.sidecar.exposition.MetricType;
import dev.hark.sidecar.exposition.Receiver;
import dev.hark.sidecar.exposition.Series;
import dev.hark.sidecar.observe.MetricSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was asked for from scrape to scrape: which series there were, and where counters stood. A counter that
 * fell, or says that it began at another time than before, was reset.
 */
final class Keeper implements Receiver {

    private final Map<Series, Double> counters = new HashMap<>();
    private Set<Series> before = new HashSet<>();
    private Set<Series> now = new HashSet<>();
    private List<MetricSample> samples = new ArrayList<>();

    void begin() {
        samples = new ArrayList<>();
        now = new HashSet<>();
    }

    @Override
    public void sample(Series series, Family family, double value, long millis, @Nullable Exemplar exemplar) {
        now.add(series);
        Instant said = millis == NO_TIME ? null : Instant.ofEpochMilli(millis);
        samples.add(new MetricSample(series, family, value, said, exemplar, isReset(series, family, value)));
    }

    /** Against the latest value, of whatever scrape: a reset during an outage is one too. */
    private boolean isReset(Series series, Family family, double value) {
        Double last = counters.get(series);
        if (isStart(series, family)) {
            return last != null && last != value;
        }
        return isCounter(series, family) && last != null && value < last;
    }

    private static boolean isStart(Series series, Family family) {
        return family.type() != MetricType.GAUGE
                && family.type() != MetricType.UNKNOWN
                && series.name().equals(family.name() + "_created");
    }

    private static boolean isCounter(Series series, Family family) {
        return switch (family.type()) {
            case COUNTER -> true;
            case HISTOGRAM -> !series.name().equals(family.name() + "_sum");
            case SUMMARY -> series.name().equals(family.name() + "_count");
            case UNKNOWN, GAUGE, GAUGE_HISTOGRAM, INFO, STATE_SET -> false;
        };
    }

    List<MetricSample> samples() {
        return samples;
    }

    /** The scrape was good to its end; gives the series that it no longer has. */
    List<Series> good() {
        for (MetricSample sample : samples) {
            if (isStart(sample.series(), sample.family()) || isCounter(sample.series(), sample.family())) {
                counters.put(sample.series(), sample.value());
            }
        }
        List<Series> vanished =
                before.stream().filter(series -> !now.contains(series)).toList();
        counters.keySet().retainAll(now);
        before = now;
        return vanished;
    }

    /** The scrape failed; gives the series that were there before: no value of them holds any longer. */
    List<Series> failed() {
        List<Series> vanished = List.copyOf(before);
        samples = new ArrayList<>();
        before = new HashSet<>();
        return vanished;
    }
}
