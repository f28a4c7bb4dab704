package dev.hark.sidecar.metrics;

import dev.hark.sidecar.heartbeat.HeartbeatCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** When expected events came, and how often they did not. */
public final class HeartbeatMetrics implements MeterBinder {

    private final HeartbeatCounts counts;

    public HeartbeatMetrics(HeartbeatCounts counts) {
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : counts.names()) {
            FunctionCounter.builder("hark.sidecar.heartbeats", counts, c -> c.seen(name))
                    .description("Expected events that came.")
                    .tag("heartbeat", name)
                    .register(registry);
            FunctionCounter.builder("hark.sidecar.heartbeats.missed", counts, c -> c.missed(name))
                    .description("Times an expected event did not come by its time and grace.")
                    .tag("heartbeat", name)
                    .register(registry);
            TimeGauge.builder(
                            "hark.sidecar.heartbeat.last.timestamp", counts, TimeUnit.SECONDS, c -> c.lastSeconds(name))
                    .description("When the expected event came last, in seconds since 1970; NaN while it has not.")
                    .tag("heartbeat", name)
                    .register(registry);
        }
    }
}
