package dev.hark.sidecar.exposition;

/** Types of metrics, by OpenMetrics' names. */
public enum MetricType {
    UNKNOWN,
    COUNTER,
    GAUGE,
    HISTOGRAM,
    GAUGE_HISTOGRAM,
    SUMMARY,
    INFO,
    STATE_SET;

    /** Whether a family of this type has samples with this ending. */
    boolean allows(Suffix suffix) {
        return switch (this) {
            case COUNTER -> suffix == Suffix.TOTAL || suffix == Suffix.CREATED;
            case SUMMARY ->
                suffix == Suffix.NONE || suffix == Suffix.COUNT || suffix == Suffix.SUM || suffix == Suffix.CREATED;
            case HISTOGRAM ->
                suffix == Suffix.BUCKET || suffix == Suffix.COUNT || suffix == Suffix.SUM || suffix == Suffix.CREATED;
            case GAUGE_HISTOGRAM -> suffix == Suffix.BUCKET || suffix == Suffix.GCOUNT || suffix == Suffix.GSUM;
            case INFO -> suffix == Suffix.INFO;
            case UNKNOWN, GAUGE, STATE_SET -> suffix == Suffix.NONE;
        };
    }

    boolean isHistogram() {
        return this == HISTOGRAM || this == GAUGE_HISTOGRAM;
    }
}
