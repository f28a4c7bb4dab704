package dev.hark.sidecar.tail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are read to their end and closed: only their positions are kept, so that they are not read again, and
 * are read on if they grow after all. Log thread only.
 */
final class Retired {

    private static final Logger LOG = LoggerFactory.getLogger(Retired.class);

    /** A file whose name is gone is let go when nothing came for so long: its writer has it open no more. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    /** So many files are kept open however quiet they are; of more, the quiet ones are closed. */
    private static final int MOST_OPEN = 512;

    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_RENAMED = 64;
    private static final int ENOUGH_POSITIONS = 512;
    private static final long PRUNE_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final FollowedSet set;
    private final Positions positions;
    private final Pending pending;
    private final Opener opener;

    /** Names outside the patterns under which files were let go: a writer that was not told may still write there. */
    private final Map<FileKey, Path> renamed = new LinkedHashMap<>();

    private long prunedAt;

    Retired(FollowedSet set, Positions positions, Pending pending, Opener opener) {
        this.set = set;
        this.positions = positions;
        this.pending = pending;
        this.opener = opener;
    }

    /** Lets go of files that are done, where nothing more is to be expected or too many are open. */
    void letGo(long nanos) {
        boolean crowded = set.size() > MOST_OPEN;
        for (FollowedFile file : List.copyOf(set.all())) {
            long quiet = nanos - file.grewAt();
            boolean over = file.exhausted() || (file.rotated() && quiet > LINGER.toNanos());
            try {
                if ((over || (crowded && quiet > QUIET)) && file.isDone(pending)) {
                    retire(file);
                }
            } catch (IOException e) {
                LOG.debug("{} is not let go this time", file.where(), e);
            }
        }
    }

    private void retire(FollowedFile file) throws IOException {
        if (!file.exhausted()) {
            positions.put(file.position(pending).asFinished());
            if (file.rotated()) {
                rememberName(file);
            }
        }
        set.close(file);
    }

    private void rememberName(FollowedFile file) {
        for (Seen sibling : Siblings.andItself(file.where())) {
            if (sibling.key().equals(file.key())) {
                renamed.put(sibling.key(), sibling.path());
            }
        }
        if (renamed.size() > MOST_RENAMED) {
            renamed.remove(renamed.keySet().iterator().next());
        }
    }

    /** Reads on in renamed files that grew after all, and forgets files that are gone for good. */
    void scan(Map<FileKey, Seen> there, long nanos) {
        Iterator<Map.Entry<FileKey, Path>> names = renamed.entrySet().iterator();
        while (names.hasNext()) {
            Map.Entry<FileKey, Path> name = names.next();
            if (set.contains(name.getKey()) || !isQuiet(name.getKey(), name.getValue(), nanos)) {
                names.remove();
            }
        }
        if (positions.size() > ENOUGH_POSITIONS && nanos - prunedAt > PRUNE_EVERY) {
            prunedAt = nanos;
            prune(there.keySet());
        }
    }

    private boolean isQuiet(FileKey key, Path path, long nanos) {
        try {
            Seen seen = Seen.at(path);
            Position saved = positions.of(key);
            if (seen == null || saved == null || !seen.key().equals(key)) {
                return false;
            }
            if (seen.size() == saved.offset()) {
                return true;
            }
            FollowedFile file = opener.resume(seen, saved);
            if (file != null) {
                file.grewAt(nanos);
                file.rotated(true);
                set.add(file);
                LOG.info("{} was renamed and is still written to; it is read on from byte {}", path, file.offset());
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", path, e);
        }
        return false;
    }

    private void prune(Set<FileKey> there) {
        Map<Path, Set<FileKey>> beside = new HashMap<>();
        for (Position position : positions.all()) {
            if (position.finished() && !there.contains(position.key()) && !set.contains(position.key())) {
                Path path = Path.of(position.path());
                Set<FileKey> keys = beside.computeIfAbsent(path, Retired::keysBeside);
                if (!keys.contains(position.key())) {
                    positions.forget(position.key());
                }
            }
        }
    }

    private static Set<FileKey> keysBeside(Path path) {
        Set<FileKey> keys = new HashSet<>();
        Siblings.andItself(path).forEach(sibling -> keys.add(sibling.key()));
        return keys;
    }

    /** How many of these files are read to their end and closed. */
    int countIn(Map<FileKey, Seen> there) {
        int count = 0;
        for (Seen seen : there.values()) {
            Position position = set.contains(seen.key()) ? null : positions.of(seen.key());
            count += position != null && position.finished() ? 1 : 0;
        }
        return count;
    }

    /** A copy holds nothing that was not read in the original. */
    void putDone(Copies.Copy copy, FollowedFile original) throws IOException {
        LogBytes bytes = new LogBytes(copy.handle());
        Seen seen = copy.seen();
        long size = copy.handle().size();
        positions.put(new Position(
                seen.path().toString(),
                seen.key(),
                original.fileId(),
                original.identity().generation(),
                bytes.headOf(size),
                size,
                0,
                bytes.before(size),
                original.logPath().encoding(),
                size,
                seen.modified(),
                seen.madeForSure(),
                true));
    }
}
