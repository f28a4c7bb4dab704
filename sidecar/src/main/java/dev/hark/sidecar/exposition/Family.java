package dev.hark.sidecar.exposition;

import org.jspecify.annotations.Nullable;

/**
 * A metric: what its samples have in common.
 *
 * @param unit null or empty where it has none
 * @param help null where it was not said, or nobody wants the metric
 */
public record Family(
        String name,
        MetricType type,
        @Nullable String unit,
        @Nullable String help) {}
