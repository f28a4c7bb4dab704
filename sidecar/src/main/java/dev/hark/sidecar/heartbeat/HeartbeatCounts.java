package dev.hark.sidecar.heartbeat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What is known of each heartbeat, for metrics. Written by the log thread, read by any. */
public final class HeartbeatCounts {

    private record Counts(AtomicLong lastMillis, LongAdder seen, LongAdder missed) {}

    private final Map<String, Counts> counts = new LinkedHashMap<>();

    public HeartbeatCounts(List<HeartbeatConfig> configs) {
        configs.forEach(
                config -> counts.put(config.name(), new Counts(new AtomicLong(), new LongAdder(), new LongAdder())));
    }

    public Set<String> names() {
        return counts.keySet();
    }

    void see(String name, Instant at) {
        Counts of = of(name);
        of.seen.increment();
        of.lastMillis.set(at.toEpochMilli());
    }

    void miss(String name) {
        of(name).missed.increment();
    }

    /** When it came last, in seconds since 1970; not a number while it has not. */
    public double lastSeconds(String name) {
        long millis = of(name).lastMillis.get();
        return millis == 0 ? Double.NaN : millis / 1e3;
    }

    public long seen(String name) {
        return of(name).seen.sum();
    }

    public long missed(String name) {
        return of(name).missed.sum();
    }

    private Counts of(String name) {
        Counts found = counts.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no such heartbeat: " + name);
        }
        return found;
    }
}
