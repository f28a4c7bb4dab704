package dev.hark.collector.config;

import dev.hark.signal.Limits;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Settings;

/**
 * What the collector takes.
 *
 * @param batchSize largest batch, decompressed
 * @param findingsPerSecond each token's share
 * @param burst findings that a token may send at once after a pause
 */
public record AdmissionConfig(DataSize batchSize, int findingsPerSecond, int burst) {

    static AdmissionConfig read(Settings settings) {
        DataSize most = new DataSize(Limits.BATCH_BYTES);
        return new AdmissionConfig(
                settings.size(
                        "batchSize",
                        most,
                        DataSize.ofKibibytes(64),
                        most,
                        "Largest batch, decompressed; sidecars take a refused one apart."),
                settings.number(
                        "findingsPerSecond",
                        2_000,
                        1,
                        1_000_000,
                        "Findings per second that each ingest token may send in the long run."),
                settings.number(
                        "burst",
                        20_000,
                        1,
                        10_000_000,
                        "Findings that a token may send at once after a pause; beyond, sidecars wait and retry."));
    }
}
