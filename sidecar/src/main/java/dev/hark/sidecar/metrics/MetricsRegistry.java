package dev.hark.sidecar.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/** Makes the registry that {@code /metrics} shows. Vert.x's own metrics stay off: their labels are not ours to bound. */
public final class MetricsRegistry {

    private MetricsRegistry() {}

    /**
     * A registry with the version in it.
     *
     * @param traces which trace a recorded time belongs to, for exemplars; null for none, which costs nothing
     */
    public static PrometheusMeterRegistry create(String version, @Nullable SpanContext traces) {
        PrometheusMeterRegistry registry =
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, traces);
        Gauge.builder("hark.build.info", () -> 1)
                .description("Which version this is; always 1.")
                .tag("version", version)
                .register(registry);
        return registry;
    }
}
