package dev.hark.sidecar.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A log to replay.
 *
 * @param name as the user named it; {@code -} is the standard input
 * @param path of the file, or null for the standard input
 */
record Input(String name, @Nullable Path path) {

    private static final String STDIN = "-";
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Files as named; a folder stands for the files in it. */
    static List<Input> of(List<String> names) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (String name : names) {
            if (name.equals(STDIN)) {
                inputs.add(new Input(name, null));
            } else if (Files.isDirectory(Path.of(name))) {
                inputs.addAll(filesIn(Path.of(name)));
            } else {
                inputs.add(new Input(name, Path.of(name)));
            }
        }
        return inputs;
    }

    private static List<Input> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new Input(file.toString(), file))
                    .toList();
        }
    }

    /** Its bytes; a gzip file is unpacked. */
    InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(path == null ? System.in : Files.newInputStream(path), 64 * 1024);
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(raw, 64 * 1024) : raw;
    }

    /** When it was written last: stands in for times that the log does not have. */
    Instant writtenAt() throws IOException {
        return path == null ? Instant.now() : Files.getLastModifiedTime(path).toInstant();
    }

    /** Bytes to come, or 0 where that is not known. */
    long size() {
        try {
            return path == null ? 0 : Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }
}
