package dev.hark.sidecar.metrics;

import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.flow.FlowDetector;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What became of declared flows. Without any there is nothing to tell. */
public final class FlowMetrics {

    private FlowMetrics() {}

    public static void bind(Ensemble ensemble, MeterRegistry registry) {
        ensemble.remembering().stream()
                .filter(FlowDetector.class::isInstance)
                .map(FlowDetector.class::cast)
                .forEach(detector -> bind(detector, registry));
    }

    private static void bind(FlowDetector detector, MeterRegistry registry) {
        Gauge.builder("hark.sidecar.flows.open", detector, d -> d.figures().open())
                .description("Flows that were begun and not judged yet.")
                .register(registry);
        count(registry, detector, "complete", d -> d.figures().complete());
        count(registry, detector, "missing", d -> d.figures().missing());
        count(registry, detector, "recovered", d -> d.figures().recovered());
        count(registry, detector, "given_up", d -> d.figures().givenUp());
        count(registry, detector, "begun_before", d -> d.figures().begunBefore());
        count(registry, detector, "not_restored", d -> d.figures().notRestored());
    }

    private static void count(
            MeterRegistry registry, FlowDetector detector, String outcome, ToDoubleFunction<FlowDetector> value) {
        FunctionCounter.builder("hark.sidecar.flows", detector, value)
                .description(
                        "Flows by what became of them: those that recovered were missing steps first, and those that were"
                                + " given up (tracking.flows), begun before anybody listened or not restored were never judged.")
                .tag("outcome", outcome)
                .register(registry);
    }
}
