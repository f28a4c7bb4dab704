package dev.hark.sidecar.metrics;

import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.proxy.ProxyCounts;
import dev.hark.sidecar.proxy.ProxyCounts.Bypass;
import dev.hark.sidecar.proxy.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes through the proxy: rate, errors and duration of every route, and what did not go as it should. Exchanges
 * are recorded on one thread; how many routes there are is bounded where they are made.
 */
public final class ProxyMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private static final String OTHER = "other";

    private record Kind(String method, String route, int status, Ending ending) {}

    private record Target(String method, String route) {}

    private final MeterRegistry registry;
    private final ExchangeTrace trace;
    private final Map<Kind, Counter> exchanges = new HashMap<>();
    private final Map<Target, Timer> durations = new HashMap<>();
    private final Counter requestBytes;
    private final Counter answerBytes;

    public ProxyMetrics(MeterRegistry registry, ExchangeTrace trace, ProxyCounts counts) {
        this.registry = registry;
        this.trace = trace;
        this.requestBytes = bytes("request");
        this.answerBytes = bytes("answer");
        bind(counts);
        for (Ending ending : Ending.values()) {
            exchanges.computeIfAbsent(new Kind(OTHER, OTHER, 0, ending), this::counter);
        }
        durations.computeIfAbsent(new Target(OTHER, OTHER), this::timer);
    }

    /** Counts an exchange. */
    public void record(Exchange exchange) {
        int status = exchange.status() / 100;
        exchanges
                .computeIfAbsent(
                        new Kind(exchange.method(), exchange.route(), status, exchange.ending()), this::counter)
                .increment();
        requestBytes.increment((double) exchange.request().bytes());
        answerBytes.increment((double) exchange.answer().bytes());
        Timer timer = durations.computeIfAbsent(new Target(exchange.method(), exchange.route()), this::timer);
        trace.enter(exchange.names().traceId(), exchange.names().spanId());
        try {
            timer.record(exchange.timing().lastByte());
        } finally {
            trace.leave();
        }
    }

    private Counter counter(Kind kind) {
        return Counter.builder("hark.sidecar.proxy.exchanges")
                .description("Requests through the proxy, by route, class of the answer's status, and how they ended.")
                .tag("method", kind.method())
                .tag("route", kind.route())
                .tag("status", kind.status() == 0 ? "none" : kind.status() + "xx")
                .tag("ending", kind.ending().code())
                .register(registry);
    }

    private Timer timer(Target target) {
        return Timer.builder("hark.sidecar.proxy.duration")
                .description("From the end of a request's head to the last byte of its answer.")
                .tag("method", target.method())
                .tag("route", target.route())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter bytes(String direction) {
        return Counter.builder("hark.sidecar.proxy.body.bytes")
                .description("Bytes of bodies, without heads and framing.")
                .tag("direction", direction)
                .register(registry);
    }

    private void bind(ProxyCounts counts) {
        for (Refusal refusal : Refusal.values()) {
            FunctionCounter.builder("hark.sidecar.proxy.refused", counts, c -> c.refused(refusal))
                    .description("Requests that were not handed on because they were not well formed.")
                    .tag("reason", refusal.code())
                    .register(registry);
        }
        for (Bypass bypass : Bypass.values()) {
            FunctionCounter.builder("hark.sidecar.proxy.unobserved", counts, c -> c.bypassed(bypass))
                    .description("Exchanges that went through without being observed in full.")
                    .tag("reason", bypass.code())
                    .register(registry);
        }
        FunctionCounter.builder("hark.sidecar.proxy.turned.away", counts, ProxyCounts::turnedAway)
                .description("Connections of clients closed at once, because there were too many.")
                .register(registry);
        Gauge.builder("hark.sidecar.proxy.connections", counts, ProxyCounts::connections)
                .description("Connections of clients that are open.")
                .register(registry);
        Gauge.builder("hark.sidecar.proxy.waiting", counts, ProxyCounts::waiting)
                .description("Bytes that wait in memory for slow readers; how many may is bounded.")
                .baseUnit("bytes")
                .register(registry);
    }
}
