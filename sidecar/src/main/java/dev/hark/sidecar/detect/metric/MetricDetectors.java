package dev.hark.sidecar.detect.metric;

import dev.hark.sidecar.detect.Detector;
import java.util.List;
import java.util.function.Predicate;

/** The detectors of metrics. */
public final class MetricDetectors {

    private final BalanceDetector balances;
    private final RatioDetector attempts = RatioDetector.ofAttempts();
    private final RatioDetector work = RatioDetector.ofWork();
    private final PoolLeakDetector pools;
    private final QueueStalledDetector queues = new QueueStalledDetector();

    /**
     * A new one of each.
     *
     * @param declared balances that somebody declared
     * @param processIsSeen whether the kernel's own numbers of the process are judged already
     */
    public MetricDetectors(List<Balance> declared, boolean processIsSeen) {
        this.pools = new PoolLeakDetector(processIsSeen);
        this.balances = new BalanceDetector(declared);
    }

    public List<Detector> all() {
        return List.of(balances, attempts, work, pools, queues);
    }

    /** Whether one of them needs the samples of this name. Any thread: names are all it looks at. */
    public Predicate<String> wanted() {
        List<Wants> each = List.of(balances, attempts, work, pools, queues);
        return sample -> each.stream().anyMatch(one -> one.wants(sample));
    }
}
