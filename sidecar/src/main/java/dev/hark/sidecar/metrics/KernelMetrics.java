package dev.hark.sidecar.metrics;

import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.sense.Senses;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel's senses saw last, as metrics of the service. Made anew at every scrape, so that what is not there
 * any more is gone from the page too; what was seen too long ago is not shown at all, for the sense is blind then.
 */
public final class KernelMetrics implements MultiCollector {

    /** Looks that may fail before what was seen last is taken for over. */
    private static final int LOOKS = 3;

    private final Duration longestAge;
    private final InstantSource clock;
    private volatile @Nullable NetworkSnapshot network;

    /**
     * Metrics of nothing yet.
     *
     * @param period between two looks
     */
    public KernelMetrics(Duration period, InstantSource clock) {
        this.longestAge = period.multipliedBy(LOOKS);
        this.clock = clock;
    }

    public void bindTo(PrometheusMeterRegistry registry, Senses senses) {
        senses.listen(this::saw);
        registry.getPrometheusRegistry().register(this);
    }

    private void saw(Observation observation) {
        if (observation instanceof NetworkSnapshot snapshot) {
            network = snapshot;
        }
    }

    @Override
    public MetricSnapshots collect() {
        Families families = new Families();
        NetworkSnapshot seen = network;
        if (seen != null && isFresh(seen)) {
            NetworkFamilies.add(seen, families);
        }
        return families.snapshots();
    }

    private boolean isFresh(Observation seen) {
        return !seen.time().plus(longestAge).isBefore(clock.instant());
    }

    /** Every family that there may be, for the reference: which there are depends on the kernel and its rights. */
    public static List<Family> families() {
        List<Family> all = new ArrayList<>(NetworkFamilies.ALL);
        return all;
    }
}
