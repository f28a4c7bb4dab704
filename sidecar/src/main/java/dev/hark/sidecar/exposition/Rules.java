package dev.hark.sidecar.exposition;

/** What a format demands of the order and values of its lines, beyond how they are written. */
interface Rules {

    void begin(int body);

    /** HELP was said of a metric. */
    void help(int name, int position) throws ExpositionException;

    void type(int name, MetricType type, int position) throws ExpositionException;

    void unit(int name, String unit, int position) throws ExpositionException;

    /**
     * A sample came.
     *
     * @param value near enough to compare
     * @param seconds its time, or NaN
     * @return the family it belongs to
     */
    FamilyState sample(int series, double value, double seconds, boolean exemplar) throws ExpositionException;

    /** The body is at its end. */
    void end() throws ExpositionException;
}
