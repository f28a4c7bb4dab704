package dev.hark.sidecar.metrics;

import dev.hark.sidecar.deliver.DeliveryMeter;
import dev.hark.signal.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attempts to send a batch, since the start of the process. */
public final class DeliveryMetrics implements DeliveryMeter {

    private final Map<Outcome, Counter> batches = new EnumMap<>(Outcome.class);
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
    private final Timer delivery;

    public DeliveryMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            batches.put(
                    outcome,
                    Counter.builder("hark.sidecar.batches")
                            .description(
                                    "Attempts to send a batch: acknowledged, to be tried again, or refused for good.")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        for (Reason reason : Reason.values()) {
            refused.put(
                    reason,
                    Counter.builder("hark.sidecar.batches.refused")
                            .description("Answers by which the collector did not take a batch, now or ever.")
                            .tag("reason", reason.code())
                            .register(registry));
        }
        delivery = Timer.builder("hark.sidecar.delivery")
                .description("From sending a batch to the end of the answer.")
                .serviceLevelObjectives(
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
                        Duration.ofSeconds(10))
                .register(registry);
    }

    @Override
    public void attempted(Outcome outcome, @Nullable Reason reason, Duration took) {
        increment(batches.get(outcome));
        if (reason != null) {
            increment(refused.get(reason));
        }
        delivery.record(took);
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
