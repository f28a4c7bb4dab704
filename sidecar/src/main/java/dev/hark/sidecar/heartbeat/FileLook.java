package dev.hark.sidecar.heartbeat;

import dev.hark.sidecar.observe.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** Looks at one file. On a worker thread: a file system whose server is gone makes it wait. */
public final class FileLook {

    private final Path file;

    public FileLook(String file) {
        this.file = Path.of(file);
    }

    /**
     * What its folder tells of it. That it is not there is something to see, too.
     *
     * @throws IOException if it cannot be seen
     */
    public FileSnapshot look(Instant now) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileSnapshot(
                    now, file.toString(), found.size(), found.lastModifiedTime().toInstant());
        } catch (NoSuchFileException e) {
            return new FileSnapshot(now, file.toString(), 0, null);
        }
    }
}
