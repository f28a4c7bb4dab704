package dev.hark.sidecar.metrics;

import dev.hark.sidecar.health.Check;
import dev.hark.sidecar.health.HealthBoard;
import dev.hark.sidecar.health.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Every check as a state set: 1 for the status it has, 0 for the others. */
public final class HealthMetrics implements MeterBinder {

    private final HealthBoard board;

    public HealthMetrics(HealthBoard board) {
        this.board = board;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Check check : board.checks()) {
            for (Status status : Status.values()) {
                Gauge.builder("hark.health.status", board, b -> b.result(check).status() == status ? 1 : 0)
                        .description("Status of a health check: 1 for the one it has.")
                        .tag("layer", check.layer().code())
                        .tag("check", check.name())
                        .tag("status", status.code())
                        .register(registry);
            }
        }
    }
}
