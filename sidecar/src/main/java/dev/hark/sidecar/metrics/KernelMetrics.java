package dev.hark.sidecar.metrics;

import dev.hark.sidecar.observe.CgroupSnapshot;
import dev.hark.sidecar.observe.DiskSnapshot;
import dev.hark.sidecar.observe.NetworkSnapshot;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.ProcessEnd;
import dev.hark.sidecar.observe.ProcessRestart;
import dev.hark.sidecar.observe.ProcessSnapshot;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.sense.Senses;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
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
    private final LongAdder restarts = new LongAdder();
    private volatile @Nullable NetworkSnapshot network;
    private volatile @Nullable ProcessSnapshot process;
    private volatile @Nullable CgroupSnapshot cgroup;
    private volatile @Nullable DiskSnapshot disk;
    private volatile boolean watches;

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
        watches = senses.used().contains(Sense.PROCESS);
        senses.listen(this::saw);
        registry.getPrometheusRegistry().register(this);
    }

    private void saw(Observation observation) {
        switch (observation) {
            case NetworkSnapshot seen -> network = seen;
            case ProcessSnapshot seen -> process = seen;
            case ProcessEnd _ -> process = null;
            case ProcessRestart _ -> restarts.increment();
            case CgroupSnapshot seen -> cgroup = seen;
            case DiskSnapshot seen -> disk = seen;
            default -> {}
        }
    }

    @Override
    public MetricSnapshots collect() {
        Families families = new Families();
        ifFresh(network, seen -> NetworkFamilies.add(seen, families));
        ifFresh(process, seen -> ProcessFamilies.add(seen, families));
        if (watches) {
            ProcessFamilies.addRestarts(restarts.sum(), families);
        }
        ifFresh(cgroup, seen -> CgroupFamilies.add(seen, families));
        ifFresh(disk, seen -> DiskFamilies.add(seen, families));
        return families.snapshots();
    }

    private <O extends Observation> void ifFresh(@Nullable O seen, Consumer<O> add) {
        if (seen != null && isFresh(seen)) {
            add.accept(seen);
        }
    }

    private boolean isFresh(Observation seen) {
        return !seen.time().plus(longestAge).isBefore(clock.instant());
    }

    /** Every family that there may be, for the reference: which there are depends on the kernel and its rights. */
    public static List<Family> families() {
        List<Family> all = new ArrayList<>(NetworkFamilies.ALL);
        all.addAll(ProcessFamilies.ALL);
        all.addAll(CgroupFamilies.ALL);
        all.addAll(DiskFamilies.ALL);
        return all;
    }
}
