package dev.hark.collector.config;

import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Settings;
import java.nio.file.Path;

/**
 * Where the collector keeps what it knows.
 *
 * @param folder holds the database
 * @param size size at which the database grows no further
 */
public record StorageConfig(Path folder, DataSize size) {

    static StorageConfig read(Settings settings) {
        return new StorageConfig(
                settings.file("folder", Path.of(".hark", "collector"), "Folder of the database; made where missing."),
                settings.size(
                        "size",
                        DataSize.ofMebibytes(10 * 1024),
                        DataSize.ofMebibytes(1),
                        DataSize.ofMebibytes(1024 * 1024),
                        "Size at which the database grows no further: batches are then refused as"
                                + " store_unavailable and wait in the sidecars."));
    }
}
