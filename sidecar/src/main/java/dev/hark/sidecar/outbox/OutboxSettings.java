package dev.hark.sidecar.outbox;

import java.nio.file.Path;

/**
 * Where the outbox lies and how large it may grow.
 *
 * @param folder its own folder
 * @param bytes most bytes on disk
 */
public record OutboxSettings(Path folder, long bytes) {

    /** Room for one finding of the largest size beside others. */
    public static final long LEAST_BYTES = 1 << 20;

    /** Most findings that wait at once: what the outbox keeps of each in memory is bounded too. */
    static final int MOST_FINDINGS = 20_000;

    private static final int LEAST_SEGMENT = 128 << 10;
    private static final int MOST_SEGMENT = 1 << 20;

    public OutboxSettings {
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException("an outbox has at least " + LEAST_BYTES + " bytes");
        }
    }

    /** What is left for segments: the stream file and the reserve are in the bound. */
    long segmentsBytes() {
        return bytes - 2L * StreamFile.SLOT - Reserve.BYTES;
    }

    /** A segment is closed when it is this large: small enough to be read whole, and to give room back early. */
    int segmentBytes() {
        return Math.clamp(bytes / 8, LEAST_SEGMENT, MOST_SEGMENT);
    }
}
