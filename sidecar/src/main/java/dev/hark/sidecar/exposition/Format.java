package dev.hark.sidecar.exposition;

/** The text formats that are understood. */
public enum Format {
    TEXT_0_0_4,
    TEXT_1_0_0,
    OPENMETRICS_0_0_1,
    OPENMETRICS_1_0_0;

    public boolean isOpenMetrics() {
        return this == OPENMETRICS_0_0_1 || this == OPENMETRICS_1_0_0;
    }
}
