package dev.hark.sidecar.metrics;

import dev.hark.sidecar.pace.Hurry;
import dev.hark.sidecar.pace.Pace;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** Whether the sidecar hurries, and how often it was asked to. */
public final class PaceMetrics implements MeterBinder {

    private final Pace pace;

    public PaceMetrics(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Hurry.Reason reason : Hurry.Reason.values()) {
            Gauge.builder(
                            "hark.sidecar.eager",
                            pace,
                            p -> p.hurry()
                                            .filter(hurry -> hurry.reason() == reason)
                                            .isPresent()
                                    ? 1
                                    : 0)
                    .description("1 while logs are read and findings sent at once because the end is near.")
                    .tag("reason", reason.code())
                    .register(registry);
        }
        prestops("begun", Pace::begun, registry);
        prestops("repeated", Pace::repeated, registry);
        prestops("expired", Pace::expired, registry);
    }

    private void prestops(String outcome, ToDoubleFunction<Pace> count, MeterRegistry registry) {
        FunctionCounter.builder("hark.sidecar.prestops", pace, count)
                .description("Announced ends of the pod: begun, announced again, not come in time.")
                .tag("outcome", outcome)
                .register(registry);
    }
}
