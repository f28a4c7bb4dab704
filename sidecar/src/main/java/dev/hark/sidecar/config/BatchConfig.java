package dev.hark.sidecar.config;

import dev.hark.signal.Limits;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Settings;
import java.time.Duration;

/**
 * What is sent at once.
 *
 * @param findings most findings of a batch
 * @param size most bytes of its findings, uncompressed
 * @param longestWait how long a finding waits for others
 * @param compression how batches are made smaller
 */
public record BatchConfig(int findings, DataSize size, Duration longestWait, Compression compression) {

    /** How batches are made smaller on their way. */
    public enum Compression {
        NONE,
        GZIP
    }

    static BatchConfig read(Settings settings) {
        return new BatchConfig(
                settings.number("findings", 500, 1, Limits.BATCH_FINDINGS, "Most findings of a batch."),
                settings.size(
                        "size",
                        DataSize.ofKibibytes(512),
                        DataSize.ofKibibytes(64),
                        DataSize.ofMebibytes(3),
                        "Most bytes of a batch's findings, before compression."),
                settings.duration(
                        "wait",
                        Duration.ofMillis(100),
                        Duration.ZERO,
                        Duration.ofMinutes(1),
                        "How long a finding waits for others before a batch is sent."),
                settings.choice(
                        "compression",
                        Compression.NONE,
                        "How batches are compressed. Worth it where the way to the collector is slow or paid for: it"
                                + " costs processor time in a storm of failures."));
    }
}
