package dev.hark.sidecar.exposition;

import org.jspecify.annotations.Nullable;

/** Is given the wanted samples of a body in their order, before it is known whether the body is good to its end. */
@FunctionalInterface
public interface Receiver {

    /** Of a sample that says no time. */
    long NO_TIME = Long.MIN_VALUE;

    /** Wants nothing. */
    Receiver NONE = (series, family, value, millis, exemplar) -> {};

    /**
     * A wanted sample.
     *
     * @param series the same object at every sample of the series, as long as it is not forgotten
     * @param family what is known of the metric up to here
     * @param millis since 1970, or {@link #NO_TIME}
     */
    void sample(Series series, Family family, double value, long millis, @Nullable Exemplar exemplar);
}
