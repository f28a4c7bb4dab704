package dev.hark.sidecar.scrape;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How the scrapes of one target went: for metrics. Written by its scrapes, read by anybody. */
public final class TargetStatus {

    private final String target;
    private final Map<ScrapeFailure, LongAdder> failures = new EnumMap<>(ScrapeFailure.class);
    private final LongAdder brokenRules = new LongAdder();
    private volatile Latest latest = new Latest(false, Double.NaN, 0, 0);

    /**
     * The latest scrape.
     *
     * @param samples 0 where it failed
     * @param added series that the scrape before did not have
     */
    public record Latest(boolean up, double seconds, int samples, int added) {}

    TargetStatus(String target) {
        this.target = target;
        for (ScrapeFailure failure : ScrapeFailure.values()) {
            failures.put(failure, new LongAdder());
        }
    }

    public String target() {
        return target;
    }

    public Latest latest() {
        return latest;
    }

    public long failures(ScrapeFailure failure) {
        LongAdder adder = failures.get(failure);
        return adder == null ? 0 : adder.sum();
    }

    /** Places where bodies broke a rule of their format, and were read all the same. */
    public long brokenRules() {
        return brokenRules.sum();
    }

    void succeeded(double seconds, int samples, int added, long broken) {
        brokenRules.add(broken);
        latest = new Latest(true, seconds, samples, added);
    }

    void failed(ScrapeFailure failure, double seconds) {
        LongAdder adder = failures.get(failure);
        if (adder != null) {
            adder.increment();
        }
        latest = new Latest(false, seconds, 0, 0);
    }
}
