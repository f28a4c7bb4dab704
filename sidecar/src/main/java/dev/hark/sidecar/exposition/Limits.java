package dev.hark.sidecar.exposition;

/**
 * How much of an exposition is read; what goes beyond is refused as a whole, never cut.
 *
 * @param body bytes, uncompressed
 * @param line bytes of a line
 * @param samples of a body
 * @param labels of a series
 * @param name bytes of a metric's or label's name
 * @param value bytes of a label's value
 */
public record Limits(long body, int line, int samples, int labels, int name, int value) {

    /** What suits one service. */
    public static final Limits DEFAULT = new Limits(10L * 1024 * 1024, 64 * 1024, 20_000, 64, 256, 4096);

    public Limits {
        if (body < 1 || line < 1 || samples < 1 || labels < 1 || name < 1 || value < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }
}
