package dev.hark.collector.storage.sqlite;

import dev.hark.signal.config.DataSize;
import java.nio.file.Path;

/**
 * Where the database is and how large it may become.
 *
 * @param folder holds the database and what belongs to it; made where it is missing
 * @param limit size at which the database refuses to grow, as if the disk were full
 */
public record SqliteOptions(Path folder, DataSize limit) {

    Path file() {
        return folder.resolve("hark.db");
    }

    Path lockFile() {
        return folder.resolve("hark.lock");
    }
}
