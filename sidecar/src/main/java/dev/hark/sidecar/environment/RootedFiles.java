package dev.hark.sidecar.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Files as the service sees them. Its root is another one than the sidecar's in most pods, so absolute symbolic links
 * must be followed by hand: the kernel would follow them from the sidecar's own root.
 */
final class RootedFiles {

    private static final int MOST_LINKS = 40;

    private final Path root;

    RootedFiles(Path root) {
        this.root = root;
    }

    /** Where the file is for the sidecar. */
    Path resolve(Path inside) throws IOException {
        Deque<Path> left = new ArrayDeque<>();
        inside.normalize().forEach(left::addLast);
        Path at = Path.of("/");
        int links = 0;
        while (!left.isEmpty()) {
            String name = left.removeFirst().toString();
            if (name.equals(".") || name.isEmpty()) {
                continue;
            }
            Path next = name.equals("..") ? parent(at) : at.resolve(name);
            Path outside = outside(next);
            if (!Files.isSymbolicLink(outside)) {
                at = next;
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(inside.toString());
            }
            Path target = Files.readSymbolicLink(outside);
            at = target.isAbsolute() ? Path.of("/") : at;
            Deque<Path> parts = new ArrayDeque<>();
            target.forEach(parts::addLast);
            while (!parts.isEmpty()) {
                left.addFirst(parts.removeLast());
            }
        }
        return outside(at);
    }

    private static Path parent(Path at) {
        Path parent = at.getParent();
        return parent == null ? at : parent;
    }

    private Path outside(Path inside) {
        return root.resolve(Path.of("/").relativize(inside));
    }

    /** Where a symbolic link leads, as it is written; null where it is none. */
    @Nullable
    Path link(Path inside) throws IOException {
        Path parent = inside.getParent();
        Path name = inside.getFileName();
        if (parent == null || name == null) {
            return null;
        }
        Path link = resolve(parent).resolve(name);
        return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link) : null;
    }

    boolean isFile(Path inside) throws IOException {
        return Files.isRegularFile(resolve(inside));
    }

    /** The first bytes of a file; a pipe or a device is none, for it may keep its reader waiting. */
    byte[] read(Path inside, int limit) throws IOException {
        Path file = resolve(inside);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(inside.toString());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(limit);
        }
    }
}
