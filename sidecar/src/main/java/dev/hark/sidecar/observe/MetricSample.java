package dev.hark.sidecar.observe;

import dev.hark.sidecar.exposition.Exemplar;
import dev.hark.sidecar.exposition.Family;
import dev.hark.sidecar.exposition.Series;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that somebody asked for.
 *
 * @param family the metric it belongs to: its type and unit
 * @param said when it was true by the target's own account, or null where it does not say
 * @param reset whether it counts from the start again: it fell, or says that it began anew
 */
public record MetricSample(
        Series series,
        Family family,
        double value,
        @Nullable Instant said,
        @Nullable Exemplar exemplar,
        boolean reset) {}
