package dev.hark.sidecar.tail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several rotations may happen between two looks. A part of a log that was made and renamed, or copied and cut,
 * meanwhile is not in the patterns, but beside the log under a name that only rotation gives. Log thread only.
 */
final class MissedParts {

    private static final Logger LOG = LoggerFactory.getLogger(MissedParts.class);

    /** How far back a part may have been made that was rotated away before anybody looked. */
    private static final long WITHIN_MILLIS = 10_000;

    private final FollowedSet set;
    private final Positions positions;
    private final Copies copies;
    private final Opener opener;
    private final Globs globs;

    /** Logs that were rotated and may have parts that nobody has seen. */
    private final Set<Path> rotated = new LinkedHashSet<>();

    MissedParts(FollowedSet set, Positions positions, Copies copies, Opener opener, Globs globs) {
        this.set = set;
        this.positions = positions;
        this.copies = copies;
        this.opener = opener;
        this.globs = globs;
    }

    /** A log was rotated: others of its parts may have been made and rotated unseen. */
    void rotated(Path log) {
        rotated.add(log);
    }

    /** Follows the parts that were missed since the last scan. */
    void adopt(long scannedAtMillis, long nanos) {
        long since = Math.max(positions.begunAt(), scannedAtMillis - WITHIN_MILLIS);
        rotated.removeIf(log -> !adoptPartsOf(log, since, nanos) && !isEmptySoFar(log, nanos));
    }

    /** Whether one is there that may still turn out to be one: a copy of a log that is to be cut next. */
    private boolean adoptPartsOf(Path log, long madeSinceMillis, long nanos) {
        boolean open = false;
        for (Seen part : Siblings.of(log)) {
            if (part.made() >= madeSinceMillis
                    && RotatedNames.isOlderPart(log, part.path())
                    && !set.contains(part.key())
                    && positions.of(part.key()) == null
                    && !globs.excludes(part.path())) {
                open |= part.size() == 0 || !adopt(part, nanos);
            }
        }
        return open;
    }

    /** What is written to it may be copied and cut before anybody sees it, and nothing of the log would tell. */
    private boolean isEmptySoFar(Path log, long nanos) {
        return set.open().stream()
                .anyMatch(file -> file.where().equals(log)
                        && file.bytes().headLength() == 0
                        && nanos - file.grewAt() < TimeUnit.MILLISECONDS.toNanos(WITHIN_MILLIS));
    }

    private boolean adopt(Seen part, long nanos) {
        try (FileChannel handle = FileChannel.open(part.path(), StandardOpenOption.READ)) {
            if (copies.originalOf(part.path(), part.key(), handle) != null) {
                return false;
            }
            FollowedFile file = opener.begin(part, 0);
            if (file != null) {
                set.follow(file, true, nanos);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", part.path(), e);
        }
        return true;
    }
}
