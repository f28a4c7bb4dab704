package dev.hark.sidecar.metrics;

import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.sense.Senses;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What each sense that is switched on has seen, cannot see, and costs. */
public final class SenseMetrics implements MeterBinder {

    private final Senses senses;
    private final Ensemble ensemble;

    public SenseMetrics(Senses senses, Ensemble ensemble) {
        this.senses = senses;
        this.ensemble = ensemble;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("hark.sidecar.detector.failures", ensemble, Ensemble::failures)
                .description("Times a detector failed by a bug; the log says which and how.")
                .register(registry);
        for (Sense sense : senses.used()) {
            FunctionCounter.builder("hark.sidecar.observations", senses, s -> s.observed(sense))
                    .description("Things that a sense has seen and handed to the detectors.")
                    .tag("sense", sense.code())
                    .register(registry);
            FunctionCounter.builder("hark.sidecar.observations.left.out", ensemble, e -> e.overflowed(sense))
                    .description("Of these, those that no detector saw, because they came faster than they are judged.")
                    .tag("sense", sense.code())
                    .register(registry);
            Gauge.builder("hark.sidecar.blindnesses", senses, s -> s.blindnesses(sense))
                    .description("Things that a sense should see and cannot; /health says which and why.")
                    .tag("sense", sense.code())
                    .register(registry);
            FunctionCounter.builder("hark.sidecar.sense.seconds", senses, s -> s.seconds(sense))
                    .description("Time that a sense has taken on its worker thread.")
                    .tag("sense", sense.code())
                    .register(registry);
        }
    }
}
