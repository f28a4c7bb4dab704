package dev.hark.sidecar.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A regular file as one look at its name showed it.
 *
 * @param path the name
 * @param key device and inode behind it
 * @param size its bytes
 * @param modified when it was last written, in milliseconds since 1970
 * @param made when it was made, or when it was last written where the file system does not know
 */
record Seen(Path path, FileKey key, long size, long modified, long made) {

    /**
     * Looks at what a name means now; null where that is no regular file.
     *
     * @throws IOException if nothing is there, or it may not be looked at
     */
    static @Nullable Seen at(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.isRegularFile()
                ? new Seen(
                        path,
                        FileKey.of(path, attributes),
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis(),
                        attributes.creationTime().toMillis())
                : null;
    }

    /**
     * When it was made, or 0 where the file system does not tell: then the JDK gives the time of the last change, which
     * is taken for the truth only where the folder's two times show that they are two.
     */
    long madeForSure() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (made != modified || folder == null) {
            return made;
        }
        BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
        return attributes.creationTime().equals(attributes.lastModifiedTime()) ? 0 : made;
    }

    /** Whether the name means another file than the saved one, although under the same number. */
    boolean isAnother(Position saved) throws IOException {
        return saved.made() != 0 && saved.made() != madeForSure() && madeForSure() != 0;
    }

    /** The same name, when it means the same file still. */
    @Nullable
    Seen again() throws IOException {
        Seen now = at(path);
        return now != null && now.key.equals(key) ? now : null;
    }
}
