package dev.hark.collector.metrics;

import dev.hark.collector.health.Check;
import dev.hark.collector.health.HealthBoard;
import dev.hark.collector.health.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Health as a state set: of each check exactly one status is 1. */
public final class HealthMetrics {

    private HealthMetrics() {}

    public static void bind(HealthBoard board, MeterRegistry registry) {
        for (Check check : board.checks()) {
            for (Status status : Status.values()) {
                Gauge.builder("hark.health.status", () -> board.result(check).status() == status ? 1 : 0)
                        .description("1 for the status that a check has, 0 for the others")
                        .tag("layer", check.layer().code())
                        .tag("check", check.name())
                        .tag("status", status.code())
                        .register(registry);
            }
        }
    }
}
