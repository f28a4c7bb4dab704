package dev.hark.sidecar.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds again, after a restart, what was renamed, copied or replaced meanwhile. Log thread only. */
final class Restart {

    private static final Logger LOG = LoggerFactory.getLogger(Restart.class);

    /** Less of the same content is no proof, unless the name says that it is a part of the same log. */
    private static final long SURE = 256;

    private final FollowedSet set;
    private final Positions positions;
    private final Losses losses;
    private final Opener opener;

    Restart(FollowedSet set, Positions positions, Losses losses, Opener opener) {
        this.set = set;
        this.positions = positions;
        this.losses = losses;
        this.opener = opener;
    }

    /**
     * After the first scan: files that were renamed to names that are not followed are read to their end, and what is
     * gone is told.
     *
     * @param rotatedLogs is given the logs of which parts may have been missed
     */
    void finish(Map<FileKey, Seen> there, Set<Path> rotatedLogs, Instant now, long nanos) {
        for (Position saved : positions.all()) {
            if (!saved.finished() && !set.contains(saved.key()) && !there.containsKey(saved.key())) {
                Path log = Path.of(saved.path());
                rotatedLogs.add(log);
                if (!isFoundAgain(saved, nanos)) {
                    if (Files.exists(log)) {
                        losses.vanished(saved, now);
                    }
                    positions.put(saved.asFinished());
                }
            }
        }
    }

    private boolean isFoundAgain(Position saved, long nanos) {
        for (Seen sibling : Siblings.andItself(Path.of(saved.path()))) {
            if (sibling.key().equals(saved.key())) {
                FollowedFile file = resume(sibling, saved);
                if (file != null) {
                    follow(file, nanos);
                    return true;
                }
            }
        }
        return false;
    }

    /** A file beside this one with the same head and the same bytes before the position. */
    @Nullable
    FollowedFile findCopy(Position saved) {
        Path log = Path.of(saved.path());
        if (saved.head().length() == 0) {
            return null;
        }
        for (Seen sibling : Siblings.of(log)) {
            boolean likely = Math.max(saved.offset(), saved.head().length()) >= SURE
                    || RotatedNames.isOlderPart(log, sibling.path());
            FollowedFile copy = likely && !set.contains(sibling.key()) ? resume(sibling, saved) : null;
            if (copy != null) {
                return copy;
            }
        }
        return null;
    }

    /**
     * The file that had this name before, as far as this is a longer edition of it, as {@code rsync} and editors make
     * it: read on from where the old one was read to.
     */
    @Nullable
    FollowedFile editionBefore(Seen seen, Map<FileKey, Seen> there) {
        for (Position saved : positions.all()) {
            if (saved.path().equals(seen.path().toString())
                    && saved.offset() >= SURE
                    && !there.containsKey(saved.key())
                    && !set.contains(saved.key())
                    && Siblings.of(seen.path()).stream().noneMatch(s -> s.key().equals(saved.key()))) {
                FollowedFile file = resume(seen, saved);
                if (file != null) {
                    positions.forget(saved.key());
                    return file;
                }
            }
        }
        return null;
    }

    private @Nullable FollowedFile resume(Seen seen, Position saved) {
        try {
            return opener.resume(seen, saved);
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", seen.path(), e);
            return null;
        }
    }

    private void follow(FollowedFile file, long nanos) {
        file.rotated(true);
        file.grewAt(nanos);
        set.add(file);
        LOG.info("Following {} from byte {}, after it was renamed", file.where(), file.offset());
    }
}
