package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.request.RequestDetectors;
import java.util.ArrayList;
import java.util.List;

/** The detectors of an instance, by its configuration. */
final class InstanceDetectors {

    private InstanceDetectors() {}

    /** For a sidecar, which sees with all its senses. */
    static Ensemble live(SidecarConfig config) {
        List<Detector> detectors = new ArrayList<>(ofLogs());
        if (config.proxy().isOn()) {
            detectors.addAll(RequestDetectors.ofExchanges());
        }
        return new Ensemble(detectors);
    }

    /** For logs alone: old ones, or ones that are printed. */
    static Ensemble logsOnly(SidecarConfig config) {
        return new Ensemble(ofLogs());
    }

    private static List<Detector> ofLogs() {
        return List.of();
    }
}
