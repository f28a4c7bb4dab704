package dev.hark.sidecar.tail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens files to follow them, from their start or from where they were left. Log thread only. */
final class Opener {

    private final String watcher;
    private final FollowedFile.LogPaths paths;

    /**
     * Opens files for one watcher.
     *
     * @param watcher the service and its instance: part of the files' ids
     */
    Opener(String watcher, FollowedFile.LogPaths paths) {
        this.watcher = watcher;
        this.paths = paths;
    }

    /** From its start; null where the name means another file by now. */
    @Nullable
    FollowedFile begin(Seen seen, int generation) throws IOException {
        LogBytes bytes = LogBytes.open(seen.path());
        return stillMeans(seen, bytes) ? begin(seen, generation, bytes) : null;
    }

    /** What is in a file after what it held was cut off, through the handle it was read by. */
    FollowedFile beginAgain(Path path, FileIdentity identity, FileChannel handle) {
        return FollowedFile.begin(new Seen(path, identity.key(), 0, 0, 0), identity, new LogBytes(handle), paths);
    }

    private FollowedFile begin(Seen seen, int generation, LogBytes bytes) throws IOException {
        FileIdentity identity = FileIdentity.of(seen.key(), generation, watcher, seen.madeForSure());
        return FollowedFile.begin(seen, identity, bytes, paths);
    }

    /** From a saved position; null where its bytes are not those that were saved. */
    @Nullable
    FollowedFile resume(Seen seen, Position saved) throws IOException {
        LogBytes bytes = LogBytes.open(seen.path());
        try {
            if (!bytes.goTo(saved)) {
                bytes.close();
                return null;
            }
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        if (!stillMeans(seen, bytes)) {
            return null;
        }
        FileIdentity identity = FileIdentity.saved(seen.key(), saved, watcher, seen.madeForSure());
        return FollowedFile.resume(seen, identity, bytes, saved, paths);
    }

    /** Between the look and the opening it may have been renamed; the next scan sees it as it is then. */
    private static boolean stillMeans(Seen seen, LogBytes bytes) throws IOException {
        try {
            if (seen.again() != null) {
                return true;
            }
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        bytes.close();
        return false;
    }
}
