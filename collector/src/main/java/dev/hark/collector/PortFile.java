package dev.hark.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells scripts and tests which port was taken when a free one was asked for. There while the collector listens. */
final class PortFile {

    private final Path file;

    PortFile(Path folder) {
        this.file = folder.resolve("port");
    }

    void write(int port) throws IOException {
        Files.writeString(file, port + "\n");
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
