package dev.hark.sidecar.detect.metric;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.LeakWatch;
import dev.hark.sidecar.detect.trend.Load;
import dev.hark.sidecar.detect.trend.Rise;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code pool_leak}: what is taken from a pool and not given back, by the service's own gauges: connections in use,
 * threads, goroutines, the memory that is left after a collection. Their least in each window rises while requests do not.
 */
public final class PoolLeakDetector implements Detector, Wants {

    private static final String NAME = "pool_leak";
    private static final int MOST = 64;

    /** What is lent out, the gauge of its limit if there is one, and what is too little to speak of. */
    private record Pool(String used, @Nullable String limit, double least) {}

    private static final double MEBI = 1 << 20;

    /** Seen better by the sense of processes, where it is on. */
    private static final List<Pool> OF_THE_PROCESS = List.of(
            new Pool("jvm_threads_live_threads", null, 20),
            new Pool("jvm_threads_current", null, 20),
            new Pool("process_open_fds", "process_max_fds", 20),
            new Pool("process_files_open_files", "process_files_max_files", 20));

    private static final List<Pool> POOLS = List.of(
            new Pool("hikaricp_connections_active", "hikaricp_connections_max", 3),
            new Pool("jdbc_connections_active", "jdbc_connections_max", 3),
            new Pool("db_client_connections_usage", "db_client_connections_max", 3),
            new Pool("tomcat_threads_busy_threads", "tomcat_threads_config_max_threads", 5),
            new Pool("jvm_gc_live_data_size_bytes", "jvm_gc_max_data_size_bytes", 16 * MEBI),
            new Pool("go_goroutines", null, 100));

    private final List<Pool> pools;

    private final Map<String, LeakWatch> watches = new HashMap<>();
    private final Map<String, Double> requests = new HashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param processIsSeen whether the kernel's own numbers of the process are judged already
     */
    public PoolLeakDetector(boolean processIsSeen) {
        this.pools = processIsSeen
                ? POOLS
                : Stream.concat(POOLS.stream(), OF_THE_PROCESS.stream()).toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String sample) {
        return RatioNames.isRequest(sample)
                || pools.stream().anyMatch(pool -> sample.equals(pool.used) || sample.equals(pool.limit));
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof MetricsObservation scrape && scrape.up() && isNew(scrape.target())) {
            Sums sums = Sums.of(scrape, this::wants);
            String counter = RatioNames.requests(sums.names());
            double now = counter == null ? 0 : sums.of(counter).orElse(0);
            Double before = requests.put(scrape.target(), now);
            boolean again = before != null && (now < before || (counter != null && sums.isReset(counter)));
            Load load = new Load(before == null || again ? 0 : now - before, 0);
            pools.forEach(pool -> look(pool, scrape, sums, load, again, findings));
        }
    }

    private boolean isNew(String target) {
        return requests.containsKey(target) || requests.size() < MOST;
    }

    private void look(
            Pool pool, MetricsObservation scrape, Sums sums, Load load, boolean again, Consumer<Finding> findings) {
        OptionalDouble used = sums.of(pool.used);
        if (used.isEmpty()) {
            return;
        }
        LeakWatch watch = watches.computeIfAbsent(
                scrape.target() + "\0" + pool.used, key -> new LeakWatch(LeakWatch.Least.of(pool.least, 0.2)));
        if (again) {
            watch.restart();
        }
        OptionalDouble most = pool.limit == null ? OptionalDouble.empty() : sums.of(pool.limit);
        watch.add(scrape.time(), used.getAsDouble(), load, most)
                .ifPresent(rise -> findings.accept(found(pool, scrape, watch, rise, most)));
    }

    private static Finding found(
            Pool pool, MetricsObservation scrape, LeakWatch watch, Rise rise, OptionalDouble limit) {
        Instant now = scrape.time();
        boolean bytes = pool.used.endsWith("_bytes");
        String from = bytes ? Say.bytes(rise.from()) : Say.number(rise.from());
        String to = bytes ? Say.bytes(rise.to()) : Say.number(rise.to());
        String most = bytes ? Say.bytes(limit.orElse(0)) : Say.number(limit.orElse(0));
        return new Claim(NAME, Kind.Known.RESOURCE_LEAK, Map.of("gauge", pool.used, "target", scrape.target()), 0.85)
                .found(
                        now,
                        watch.since(rise.since()),
                        "What is taken is never given back, " + pool.used + ": " + to,
                        new Fact(
                                now,
                                scrape.target() + " /metrics",
                                "The least of " + pool.used + " rose from " + from + " to " + to + " in "
                                        + Say.time(rise.took()) + Say.forecast(rise, limit, most)),
                        new Fact(now, scrape.target() + " /metrics", "Requests did not become more in that time"));
    }
}
