package dev.hark.sidecar.metrics;

import dev.hark.sidecar.outbox.Ledger;
import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.outbox.OutboxView;
import dev.hark.signal.Kind;
import dev.hark.signal.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * The sidecar's side of the ledger. The counters count from the start of the stream: they are kept with the outbox and
 * go on after a restart, so that they add up with what still waits.
 */
public final class OutboxMetrics implements MeterBinder {

    private final Outbox outbox;
    private final InstantSource clock;

    public OutboxMetrics(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Stream.concat(Kind.all().stream().map(Kind::code), Stream.of(Ledger.OTHER))
                .forEach(kind -> FunctionCounter.builder(
                                "hark.sidecar.findings",
                                outbox,
                                o -> o.view().ledger().findings().getOrDefault(kind, 0L))
                        .description("Findings since the start of the stream.")
                        .tag("kind", kind)
                        .register(registry));
        FunctionCounter.builder(
                        "hark.sidecar.findings.acknowledged",
                        outbox,
                        o -> o.view().ledger().acknowledged())
                .description("Findings that the collector confirmed, since the start of the stream.")
                .register(registry);
        for (Reason reason : Reason.values()) {
            FunctionCounter.builder(
                            "hark.sidecar.findings.dropped",
                            outbox,
                            o -> o.view().ledger().dropped().getOrDefault(reason, 0L))
                    .description("Findings that were given up, since the start of the stream.")
                    .tag("reason", reason.code())
                    .register(registry);
        }
        gauge(
                registry,
                "hark.sidecar.outbox.findings",
                "Findings that wait for the collector.",
                v -> v.ledger().inOutbox());
        Gauge.builder("hark.sidecar.outbox.bytes", outbox, o -> o.view().bytes())
                .description("Size of the outbox on disk.")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder(
                        "hark.sidecar.outbox.oldest.age",
                        outbox,
                        o -> o.view().oldestAge(clock.instant()).toMillis() / 1000.0)
                .description("How long the oldest waiting finding has waited; 0 where none waits.")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(LogMetrics.BALANCE, outbox, o -> o.view().ledger().balance())
                .description(LogMetrics.BALANCE_DESCRIPTION)
                .tag("equation", "findings")
                .register(registry);
    }

    private interface Reading {
        long of(OutboxView view);
    }

    private void gauge(MeterRegistry registry, String name, String description, Reading reading) {
        Gauge.builder(name, outbox, o -> reading.of(o.view()))
                .description(description)
                .register(registry);
    }
}
