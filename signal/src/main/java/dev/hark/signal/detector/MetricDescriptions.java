package dev.hark.signal.detector;

import java.util.List;

/** Detectors of what the service says of itself as metrics. */
final class MetricDescriptions {

    static final List<Description> ALL = List.of();

    private MetricDescriptions() {}
}
