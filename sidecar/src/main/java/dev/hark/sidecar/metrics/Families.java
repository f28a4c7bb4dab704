package dev.hark.sidecar.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Gathers the samples of one scrape. What is absent is not added. */
final class Families {

    private record Sample(Labels labels, double value) {}

    private final Map<Family, List<Sample>> samples = new LinkedHashMap<>();

    /** @param labels values, in the order of the family's names */
    void add(Family family, double value, String... labels) {
        samples.computeIfAbsent(family, _ -> new ArrayList<>())
                .add(new Sample(Labels.of(family.labels().toArray(String[]::new), labels), value));
    }

    void add(Family family, OptionalLong value, String... labels) {
        if (value.isPresent()) {
            add(family, (double) value.getAsLong(), labels);
        }
    }

    /** A value that the kernel gives in another unit. */
    void add(Family family, OptionalLong value, double unit, String... labels) {
        if (value.isPresent()) {
            add(family, value.getAsLong() * unit, labels);
        }
    }

    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        samples.forEach((family, of) -> all.add(snapshot(family, of)));
        return new MetricSnapshots(all);
    }

    private static MetricSnapshot snapshot(Family family, List<Sample> samples) {
        MetricMetadata metadata = new MetricMetadata(family.plainName(), family.help());
        if (family.isCounter()) {
            return new CounterSnapshot(
                    metadata,
                    samples.stream()
                            .map(s -> new CounterDataPointSnapshot(s.value, s.labels, null, 0))
                            .toList());
        }
        return new GaugeSnapshot(
                metadata,
                samples.stream()
                        .map(s -> new GaugeDataPointSnapshot(s.value, s.labels, null))
                        .toList());
    }
}
