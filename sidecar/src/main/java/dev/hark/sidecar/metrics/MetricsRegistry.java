package dev.hark.sidecar.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Makes the registry that {@code /metrics} shows. Vert.x's own metrics stay off: their labels are not ours to bound. */
public final class MetricsRegistry {

    private MetricsRegistry() {}

    public static PrometheusMeterRegistry create(String version) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Gauge.builder("hark.build.info", () -> 1)
                .description("Which version this is; always 1.")
                .tag("version", version)
                .register(registry);
        return registry;
    }
}
