package dev.hark.sidecar.tail;

import dev.hark.sidecar.tail.LogBytes.Likeness;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files are followed: finds new ones, knows a file again under another name or after a restart, and notices that
 * it was cut short. Log thread only.
 */
final class FollowedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFiles.class);

    /** How far back a part of a log may have been made that was rotated away before anybody looked. */
    private static final long MISSED_WITHIN_MILLIS = 10_000;

    /** Less of the same content is no proof that a file was replaced by a longer edition of itself. */
    private static final long SURE = 256;

    private static final int MOST_COMPLAINTS = 1_000;

    private final LogsConfig config;
    private final Globs globs;
    private final Positions positions;
    private final Pending pending;
    private final LogCounters counters;
    private final Losses losses;
    private final Opener opener;
    private final FollowedSet set;
    private final Copies copies;
    private final Retired retired;
    private final Restart restart;

    /** Logs that were rotated since the last scan: parts of them may have been made and renamed unseen. */
    private final Set<Path> rotatedLogs = new LinkedHashSet<>();

    private final Map<Path, String> unreadable = new HashMap<>();
    private boolean first = true;
    private long scannedAtMillis;

    FollowedFiles(LogsConfig config, Positions positions, Pending pending, LogCounters counters, Opener opener) {
        this.config = config;
        this.globs = new Globs(config.include(), config.exclude());
        this.positions = positions;
        this.pending = pending;
        this.counters = counters;
        this.losses = new Losses(counters);
        this.set = new FollowedSet(counters);
        this.copies = new Copies(set);
        this.opener = opener;
        this.retired = new Retired(set, positions, pending, opener);
        this.restart = new Restart(set, positions, losses, opener);
    }

    /** All that is followed; those whose names are gone come first, so that they are finished first. */
    List<FollowedFile> all() {
        return set.all();
    }

    Losses losses() {
        return losses;
    }

    /** Folders in which a change of names means that it is time for a scan. */
    Set<Path> folders() {
        return globs.folders();
    }

    /** Compares the files that are there with those that are followed. */
    void scan(Instant now, long nanos) {
        Map<FileKey, Seen> there = new LinkedHashMap<>();
        for (Path path : globs.list()) {
            look(path, there, now);
        }
        cutThoseThatAre(there, now, nanos);
        // those whose positions are known come first: only then is it clear what a new file can be a copy of
        there.values().forEach(seen -> ifNeither(seen, true, () -> resume(seen, now, nanos)));
        there.values().forEach(seen -> ifNeither(seen, false, () -> meet(seen, there, 0, now, nanos)));
        markRotated(there, nanos);
        retired.scan(there, nanos);
        if (first) {
            first = false;
            restart.finish(there, rotatedLogs, now, nanos);
            scannedAtMillis = positions.loadedFrom();
        }
        long since = Math.max(positions.begunAt(), scannedAtMillis - MISSED_WITHIN_MILLIS);
        rotatedLogs.removeIf(log -> !adoptMissedParts(log, since, nanos) && !isEmptySoFar(log, nanos));
        scannedAtMillis = now.toEpochMilli();
        counters.files.set(set.size() + retired.countIn(there));
    }

    private void look(Path path, Map<FileKey, Seen> there, Instant now) {
        try {
            Seen seen = Seen.at(path);
            if (seen != null && (set.contains(seen.key()) || !tooOld(seen, now))) {
                there.putIfAbsent(seen.key(), seen);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} vanished between the listing and the look", path);
        } catch (IOException e) {
            complain(path, e);
        }
    }

    private boolean tooOld(Seen seen, Instant now) {
        return !config.ignoreOlder().isZero()
                && positions.of(seen.key()) == null
                && seen.modified() < now.minus(config.ignoreOlder()).toEpochMilli();
    }

    private void cutThoseThatAre(Map<FileKey, Seen> there, Instant now, long nanos) {
        for (FollowedFile file : set.open()) {
            Seen seen = there.get(file.key());
            try {
                if (seen != null && file.wasCut(seen)) {
                    cutShort(file, now, nanos);
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be looked at", file.where(), e);
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Does something about a file that is not followed yet and whose position is known, or is not. */
    private void ifNeither(Seen seen, boolean known, Step step) {
        if (set.contains(seen.key()) || (positions.of(seen.key()) != null) != known) {
            return;
        }
        try {
            step.run();
            unreadable.remove(seen.path());
        } catch (NoSuchFileException e) {
            LOG.debug("{} vanished between the look and the opening", seen.path());
        } catch (IOException e) {
            complain(seen.path(), e);
        }
    }

    private void complain(Path path, IOException e) {
        String problem = e.getClass().getSimpleName();
        if (unreadable.size() > MOST_COMPLAINTS) {
            unreadable.clear();
        }
        if (!problem.equals(unreadable.put(path, problem))) {
            LOG.warn("{} cannot be read; it is tried again and again. Give this process the right to read it", path, e);
        }
    }

    private void resume(Seen seen, Instant now, long nanos) throws IOException {
        Position saved = positions.of(seen.key());
        if (saved == null || saved.isStillFinished(seen)) {
            return;
        }
        FollowedFile file = seen.isAnother(saved) ? null : opener.resume(seen, saved);
        if (file != null) {
            add(file, false, nanos);
            return;
        }
        if (seen.again() == null) {
            return;
        }
        if (!saved.finished()) {
            wasReplaced(saved, now, nanos);
            positions.put(saved.asFinished());
        }
        meet(seen, Map.of(), saved.generation() + 1, now, nanos);
    }

    /** What was saved under this inode is not what is there now: the file was cut short, or the inode used again. */
    private void wasReplaced(Position saved, Instant now, long nanos) throws IOException {
        rotatedLogs.add(Path.of(saved.path()));
        FollowedFile copy = restart.findCopy(saved);
        if (copy != null) {
            add(copy, true, nanos);
            positions.put(copy.position(pending));
            LOG.info("{} goes on in {} from byte {}", saved.path(), copy.where(), copy.offset());
        } else {
            losses.cutShort(saved.path(), Losses.idOf(saved), saved.offset(), saved.size(), null, now);
        }
    }

    /** A file that nothing is known of, or nothing any more. */
    private void meet(Seen seen, Map<FileKey, Seen> there, int generation, Instant now, long nanos) throws IOException {
        if (generation == 0 && (maybeCopyToBe(seen) || replaces(seen, there, nanos))) {
            return;
        }
        FollowedFile edition = first ? restart.editionBefore(seen, there) : null;
        if (edition != null) {
            add(edition, false, nanos);
            return;
        }
        try (FileChannel handle = FileChannel.open(seen.path(), StandardOpenOption.READ)) {
            if (isCopy(seen.path(), seen.key(), handle, now, nanos) || set.contains(seen.key())) {
                return;
            }
        }
        FollowedFile file = opener.begin(seen, generation);
        if (file != null) {
            if (partsMayBeMissed(seen.path())) {
                rotatedLogs.add(seen.path());
            }
            add(file, false, nanos);
        }
    }

    /** Whether older parts of a log may have been made since it was last looked at. */
    private boolean partsMayBeMissed(Path log) {
        return first
                ? positions.loadedFrom() != 0
                : set.open().stream().anyMatch(other -> other.where().equals(log));
    }

    /** An empty file with the name of an older part: the bytes that show whether it is a copy are still to come. */
    private boolean maybeCopyToBe(Seen seen) {
        return seen.size() == 0
                && set.open().stream().anyMatch(file -> RotatedNames.isOlderPart(file.where(), seen.path()));
    }

    private boolean isCopy(Path path, FileKey key, FileChannel handle, Instant now, long nanos) throws IOException {
        FollowedFile original = copies.originalOf(path, key, handle);
        if (original == null) {
            return false;
        }
        // the cut may come at any moment: what is no copy of what stands there is looked at as a copy of what stood
        // there
        if (copies.isHeldBack(original, path, key, handle, nanos)) {
            return true;
        }
        if (original.exhausted() || !original.bytes().isCut()) {
            return false;
        }
        cutShort(original, now, nanos);
        Position done = positions.of(key);
        return set.contains(key) || (done != null && done.finished() && done.offset() == handle.size());
    }

    /**
     * Whether a new file is a longer edition of the one that had its name, as {@code rsync} and editors make it. It is
     * none if the old one is still there under another name.
     */
    private boolean replaces(Seen seen, Map<FileKey, Seen> there, long nanos) throws IOException {
        for (FollowedFile old : set.open()) {
            boolean sameName = old.where().equals(seen.path()) && !there.containsKey(old.key());
            if (sameName && !old.exhausted() && old.offset() >= SURE && isEditionOf(old, seen)) {
                old.look(nanos);
                if (old.unread() == 0) {
                    goOnIn(old, seen, nanos);
                }
                return true; // else the next scan sees the old one read to its end
            }
        }
        return false;
    }

    private static boolean isEditionOf(FollowedFile old, Seen seen) throws IOException {
        try (FileChannel handle = FileChannel.open(seen.path(), StandardOpenOption.READ)) {
            return old.bytes().likeness(handle) == Likeness.WHOLE
                    && Siblings.of(seen.path()).stream().noneMatch(s -> s.key().equals(old.key()));
        }
    }

    private void goOnIn(FollowedFile file, Seen seen, long nanos) throws IOException {
        FileChannel handle = FileChannel.open(seen.path(), StandardOpenOption.READ);
        set.takeOut(file);
        positions.forget(file.key());
        file.continueIn(seen, handle).close();
        add(file, false, nanos);
    }

    private void add(FollowedFile file, boolean rotated, long nanos) {
        file.grewAt(nanos);
        file.rotated(rotated);
        set.add(file);
        LOG.info("Following {} from byte {}", file.where(), file.offset());
    }

    private void markRotated(Map<FileKey, Seen> there, long nanos) {
        for (FollowedFile file : set.open()) {
            boolean gone = !there.containsKey(file.key());
            if (gone && !file.rotated()) {
                file.grewAt(nanos);
                rotatedLogs.add(file.where());
            }
            set.markRotated(file, gone);
        }
    }

    /**
     * Several rotations may happen between two looks. A part of the log that was made and renamed meanwhile is not in
     * the patterns, but beside the log under a name that only rotation gives.
     *
     * @return whether one is there that may still turn out to be one: a copy of a log that is to be cut next
     */
    private boolean adoptMissedParts(Path log, long madeSinceMillis, long nanos) {
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
                        && nanos - file.grewAt() < TimeUnit.MILLISECONDS.toNanos(MISSED_WITHIN_MILLIS));
    }

    private boolean adopt(Seen part, long nanos) {
        try (FileChannel handle = FileChannel.open(part.path(), StandardOpenOption.READ)) {
            if (copies.originalOf(part.path(), part.key(), handle) != null) {
                return false;
            }
            FollowedFile file = opener.begin(part, 0);
            if (file != null) {
                add(file, true, nanos);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", part.path(), e);
        }
        return true;
    }

    /** The file was cut short under our eyes: its rest may be in a copy; what is there now is new. */
    void cutShort(FollowedFile file, Instant now, long nanos) throws IOException {
        Path path = file.where();
        FileIdentity next = file.identity().again(file.key());
        Duration unseen = Duration.ofNanos(Math.max(0, nanos - file.bytes().lookedAt()));
        rotatedLogs.add(path);
        positions.put(file.position(Pending.NOTHING).asFinished());
        boolean rotated = file.rotated();
        set.takeOut(file);
        FileChannel handle = leave(file, copies.of(file), unseen, now, nanos);
        if (isCopy(path, next.key(), handle, now, nanos)) {
            handle.close();
        } else {
            FollowedFile anew = opener.beginAgain(path, next, handle);
            anew.look(nanos);
            anew.grewAt(nanos);
            anew.rotated(rotated);
            set.add(anew);
        }
    }

    private FileChannel leave(FollowedFile file, Copies.@Nullable Copy copy, Duration unseen, Instant now, long nanos)
            throws IOException {
        String path = file.path();
        long written = file.bytes().size();
        if (copy != null && copy.likeness() == Likeness.WHOLE) {
            FileChannel handle = file.continueIn(copy.seen(), copy.handle());
            add(file, true, nanos);
            positions.put(file.position(pending));
            if (written > file.bytes().size()) {
                losses.cutShort(path, file.fileId(), file.bytes().size(), written, unseen, now);
            }
            return handle;
        }
        if (copy != null) {
            retired.putDone(copy, file);
            Copies.close(copy);
        }
        losses.cutShort(path, file.fileId(), file.offset(), written, unseen, now);
        FileChannel handle = file.exhaust(now);
        set.end(file);
        return handle;
    }

    /** Lets go of files that are read to the end and whose names are gone. */
    void letGo(long nanos) {
        retired.letGo(nanos);
    }

    void closeAll() {
        List.copyOf(set.all()).forEach(set::close);
    }
}
