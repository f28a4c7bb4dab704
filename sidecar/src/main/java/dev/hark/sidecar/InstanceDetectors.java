package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.flow.FlowDetector;
import dev.hark.sidecar.detect.kernel.KernelDetectors;
import dev.hark.sidecar.detect.metric.MetricDetectors;
import dev.hark.sidecar.detect.request.RequestDetectors;
import dev.hark.sidecar.observe.Sense;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The detectors of an instance, by its configuration. */
final class InstanceDetectors {

    private static final int MOST_REPLAYED_FLOWS = 1_000_000;
    private static final Duration LONGEST_BLIND_STEP = Duration.ofSeconds(10);
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private InstanceDetectors() {}

    /** Of the metrics that are scraped; null where none are. */
    static @Nullable MetricDetectors ofMetrics(SidecarConfig config) {
        return config.metrics().isUsed()
                ? new MetricDetectors(
                        config.metrics().balances(), config.senses().contains(Sense.PROCESS))
                : null;
    }

    /** For a sidecar, which sees with all its senses. */
    static Ensemble live(SidecarConfig config, @Nullable MetricDetectors ofMetrics, List<Detector> ofAsks) {
        List<Detector> detectors = new ArrayList<>(ofLogs());
        detectors.addAll(ofAsks);
        if (config.proxy().isOn()) {
            detectors.addAll(RequestDetectors.ofExchanges());
        }
        addFlows(detectors, config, config.tracking().flows(), LONGEST_BLIND_STEP);
        detectors.addAll(KernelDetectors.all(config.senses()));
        if (ofMetrics != null) {
            detectors.addAll(ofMetrics.all());
        }
        if (config.environment().enabled()) {
            detectors.add(EnvironmentPart.detector(config.environment()));
        }
        return new Ensemble(detectors);
    }

    /** For logs alone: old ones, or ones that are printed. */
    static Ensemble logsOnly(SidecarConfig config) {
        List<Detector> detectors = new ArrayList<>(ofLogs());
        addFlows(detectors, config, MOST_REPLAYED_FLOWS, null);
        return new Ensemble(detectors);
    }

    /** @param longestStep most that time may pass at once while no record tells it; null where only records tell it */
    private static void addFlows(
            List<Detector> detectors, SidecarConfig config, int flows, @Nullable Duration longestStep) {
        if (!config.flows().isEmpty()) {
            FlowDetector.Limits limits = new FlowDetector.Limits(
                    flows,
                    config.tracking().lateness(),
                    longestStep == null ? FOREVER : longestStep,
                    longestStep != null);
            detectors.add(new FlowDetector(
                    config.flows(), limits, ThreadLocalRandom.current().nextLong()));
        }
    }

    private static List<Detector> ofLogs() {
        return RequestDetectors.ofLogs();
    }
}
