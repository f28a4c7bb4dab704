package dev.hark.sidecar.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private static final int LONGEST_MAGIC = 6;

    /** Packings that are told and not unpacked, with the command that does. */
    private enum Packing {
        BZIP2("bzip2", "bzcat", "BZh"),
        XZ("xz", "xzcat", "\u00fd7zXZ"),
        ZSTD("zstd", "zstdcat", "(\u00b5/\u00fd"),
        ZIP("zip", "unzip -p", "PK\u0003\u0004");

        private final String label;
        private final String command;
        private final String magic;

        Packing(String label, String command, String magic) {
            this.label = label;
            this.command = command;
            this.magic = magic;
        }

        private boolean begins(byte[] head, int length) {
            return new String(head, 0, length, StandardCharsets.ISO_8859_1).startsWith(magic);
        }
    }

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
        List<Input> inputs = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    inputs.add(new Input(file.toString(), file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                inputs.add(new Input(file.toString(), file)); // opening it will fail, and say why
                return FileVisitResult.CONTINUE;
            }
        });
        inputs.sort(Comparator.comparing(Input::name));
        return inputs;
    }

    /** Its bytes; a gzip file is unpacked. */
    InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(path == null ? System.in : Files.newInputStream(path), 64 * 1024);
        try {
            raw.mark(LONGEST_MAGIC);
            byte[] head = new byte[LONGEST_MAGIC];
            int length = raw.readNBytes(head, 0, LONGEST_MAGIC);
            raw.reset();
            refusePacked(head, length);
            boolean gzip = length > 1 && ((head[0] & 0xff) << 8 | (head[1] & 0xff)) == GZIP_MAGIC;
            return gzip ? new GZIPInputStream(raw, 64 * 1024) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private void refusePacked(byte[] head, int length) throws IOException {
        for (Packing packing : Packing.values()) {
            if (packing.begins(head, length)) {
                throw new IOException("it is packed with " + packing.label + "; try: " + packing.command + " " + name
                        + " | ./hark replay -");
            }
        }
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
