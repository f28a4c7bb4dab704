package dev.hark.sidecar.metrics;

import dev.hark.sidecar.ask.AskCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How what is asked on purpose was answered. */
public final class AskMetrics implements MeterBinder {

    private final AskCounts counts;

    public AskMetrics(AskCounts counts) {
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String ask : counts.asks()) {
            for (AskCounts.Outcome outcome : AskCounts.Outcome.values()) {
                FunctionCounter.builder("hark.sidecar.asks", counts, c -> c.count(outcome, ask))
                        .description(
                                "Questions that were asked, by whether the answer was as it must be; blind is no answer.")
                        .tag("ask", ask)
                        .tag("outcome", outcome.code())
                        .register(registry);
            }
        }
    }
}
