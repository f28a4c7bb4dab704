package dev.hark.sidecar.tail;

import dev.hark.sidecar.tail.LogBytes.Likeness;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells copies of logs from logs: a rotation that copies and cuts short leaves one, and nothing in it is new but what
 * was not read before the cut. Log thread only.
 */
final class Copies {

    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);

    /** Below this, equal content is no proof: separate jobs may well print the same few lines. */
    private static final int SURE = 256;

    /** A rotation cuts right after it has copied; what is still uncut then was no rotation's copy. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

    private static final int MOST_SUSPECTS = 1_000;

    private final FollowedSet set;
    private final Map<FileKey, Long> suspects = new HashMap<>();

    /**
     * A file that holds a beginning or all of what was read of another.
     *
     * @param seen the file
     * @param handle open, and the receiver's to close
     * @param likeness how much of it
     */
    record Copy(Seen seen, FileChannel handle, Likeness likeness) {}

    Copies(FollowedSet set) {
        this.set = set;
    }

    /** The followed file that this one looks like a copy of, cut or not; null where there is none. */
    @Nullable
    FollowedFile originalOf(Path path, FileKey key, FileChannel handle) throws IOException {
        for (FollowedFile original : set.open()) {
            if (!original.key().equals(key)
                    && !original.rotated()
                    && RotatedNames.areRelated(original.where(), path)
                    && isCopy(handle, original.bytes())) {
                return original;
            }
        }
        return null;
    }

    /** Whether it holds what was read of the original, or what stands there still to be read. */
    private static boolean isCopy(FileChannel handle, LogBytes original) throws IOException {
        return original.likeness(handle) != Likeness.NONE || original.beginsWith(handle);
    }

    /**
     * Whether a file is to be left alone because it is a copy of one that is still uncut. A short one is left alone
     * only for so long as it takes a rotation to cut the original.
     */
    boolean isHeldBack(FollowedFile original, Path path, FileKey key, FileChannel handle, long nanos)
            throws IOException {
        if (!original.bytes().beginsWith(handle)) {
            return false;
        }
        if (handle.size() >= SURE) {
            return true;
        }
        if (suspects.size() > MOST_SUSPECTS) {
            suspects.clear();
        }
        boolean named = RotatedNames.isOlderPart(original.where(), path);
        return named && nanos - suspects.computeIfAbsent(key, k -> nanos) < PATIENCE;
    }

    /** The best copy beside a file that was cut: one with all that was read of it, else the longest. */
    @Nullable
    Copy of(FollowedFile cut) {
        Copy best = null;
        for (Seen sibling : Siblings.of(cut.where())) {
            Copy copy = set.contains(sibling.key()) ? null : compare(cut, sibling);
            if (copy == null) {
                continue;
            }
            if (best == null || isBetter(copy, best)) {
                close(best);
                best = copy;
            } else {
                close(copy);
            }
        }
        return best;
    }

    private static boolean isBetter(Copy copy, Copy than) {
        return copy.likeness() == than.likeness()
                ? copy.seen().size() > than.seen().size()
                : copy.likeness() == Likeness.WHOLE;
    }

    private static @Nullable Copy compare(FollowedFile cut, Seen sibling) {
        try {
            FileChannel handle = FileChannel.open(sibling.path(), StandardOpenOption.READ);
            Likeness likeness = likeness(cut, sibling, handle);
            if (likeness != Likeness.NONE) {
                return new Copy(sibling, handle, likeness);
            }
            handle.close();
        } catch (IOException e) {
            LOG.debug("{} cannot be compared", sibling.path(), e);
        }
        return null;
    }

    private static Likeness likeness(FollowedFile cut, Seen sibling, FileChannel handle) throws IOException {
        boolean proof = handle.size() >= SURE && cut.offset() >= SURE;
        boolean named = RotatedNames.isOlderPart(cut.where(), sibling.path());
        return (proof || named) && sibling.again() != null ? cut.bytes().likeness(handle) : Likeness.NONE;
    }

    static void close(@Nullable Copy copy) {
        if (copy != null) {
            try {
                copy.handle().close();
            } catch (IOException e) {
                LOG.debug("{} was not closed cleanly", copy.seen().path(), e);
            }
        }
    }
}
