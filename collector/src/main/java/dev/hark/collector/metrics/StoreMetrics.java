package dev.hark.collector.metrics;

import dev.hark.collector.issues.IssueState;
import dev.hark.collector.ledger.Discrepancy;
import dev.hark.collector.ledger.StreamState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Gauges of what is stored. Not a number until the store was read for the first time. */
public final class StoreMetrics {

    private volatile @Nullable Standings standings;
    private volatile List<Discrepancy> audit = List.of();

    public StoreMetrics(MeterRegistry registry) {
        for (IssueState state : IssueState.values()) {
            Gauge.builder("hark.collector.issues", () -> value(s -> s.states().getOrDefault(state, 0L)))
                    .description("Issues that are kept")
                    .tag("state", state.code())
                    .register(registry);
        }
        for (StreamState state : StreamState.values()) {
            sidecars(registry, state.code(), s -> s.ledger().count(state));
        }
        Gauge.builder("hark.collector.ledger.balance", () -> value(s -> s.balance(audit)))
                .description("Findings received that are not accounted for; 0 when the ledger closes")
                .register(registry);
        Gauge.builder("hark.collector.store", () -> value(Standings::bytes))
                .description("Size of the store")
                .baseUnit("bytes")
                .register(registry);
    }

    private void sidecars(MeterRegistry registry, String state, ToDoubleFunction<Standings> count) {
        Gauge.builder("hark.collector.sidecars", () -> value(count))
                .description(
                        "Sidecars that report, are silent for a minute, fell silent with something unread or undelivered"
                                + " (lost), or said goodbye (ended)")
                .tag("state", state)
                .register(registry);
    }

    public void show(Standings latest) {
        standings = latest;
    }

    public void showAudit(List<Discrepancy> latest) {
        audit = latest;
    }

    private double value(ToDoubleFunction<Standings> of) {
        Standings latest = standings;
        return latest == null ? Double.NaN : of.applyAsDouble(latest);
    }
}
