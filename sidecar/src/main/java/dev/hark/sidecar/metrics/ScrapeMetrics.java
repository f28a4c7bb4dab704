package dev.hark.sidecar.metrics;

import dev.hark.sidecar.scrape.ScrapeFailure;
import dev.hark.sidecar.scrape.ScrapeMeter;
import dev.hark.sidecar.scrape.TargetStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/**
 * How the scrapes of each target went, by the names that Prometheus gives such series, with the sidecar's prefix: a
 * Prometheus that scrapes the sidecar writes its own {@code up} about it.
 */
public final class ScrapeMetrics implements ScrapeMeter {

    private final MeterRegistry registry;

    public ScrapeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void watch(TargetStatus status) {
        gauge(
                status,
                "up",
                "1 if the latest scrape of the target was read to its end, 0 if not.",
                latest -> latest.up() ? 1 : 0);
        gauge(
                status,
                "scrape.duration.seconds",
                "How long the latest scrape of the target took, failed or not.",
                TargetStatus.Latest::seconds);
        gauge(
                status,
                "scrape.samples.scraped",
                "Samples that the latest scrape of the target brought; 0 if it failed.",
                TargetStatus.Latest::samples);
        gauge(
                status,
                "scrape.samples.post.metric.relabeling",
                "The same as scraped: nothing is relabelled, and what nobody asks for is counted too.",
                TargetStatus.Latest::samples);
        gauge(
                status,
                "scrape.series.added",
                "Series of the latest scrape of the target that the one before did not have.",
                TargetStatus.Latest::added);
        for (ScrapeFailure failure : ScrapeFailure.values()) {
            FunctionCounter.builder("hark.sidecar.scrapes.failed", status, s -> s.failures(failure))
                    .description("Scrapes of the target that brought nothing, by what went wrong.")
                    .tag("target", status.target())
                    .tag("reason", failure.code())
                    .register(registry);
        }
        FunctionCounter.builder("hark.sidecar.scrape.rules.broken", status, TargetStatus::brokenRules)
                .description(
                        "Places where the target's metrics break a rule of their format and were read all the same.")
                .tag("target", status.target())
                .register(registry);
    }

    private void gauge(TargetStatus status, String name, String meaning, ToDoubleFunction<TargetStatus.Latest> value) {
        Gauge.builder("hark.sidecar." + name, status, s -> value.applyAsDouble(s.latest()))
                .description(meaning)
                .tag("target", status.target())
                .register(registry);
    }
}
