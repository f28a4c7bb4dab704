package dev.hark.sidecar.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers on disk what a canary has written and must undo, also if the sidecar is killed: the tag before anything is
 * sent, the id once it is known. Waits for the disk, so on a worker thread.
 */
final class Journal {

    private final Path file;

    /**
     * What must be undone.
     *
     * @param id empty where it is not known
     */
    record Entry(String tag, String id) {}

    Journal(Path folder, String name) {
        this.file = folder.resolve("canary-" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)));
    }

    void write(Entry entry) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode("tag " + entry.tag() + "\nid " + entry.id() + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Nullable
    Entry read() throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            boolean whole = lines.size() == 2
                    && lines.getFirst().startsWith("tag ")
                    && lines.getLast().startsWith("id ");
            if (!whole) {
                throw new IOException(file + " is damaged; undo by hand what it names, and remove it");
            }
            return new Entry(lines.getFirst().substring(4), lines.getLast().substring(3));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
