package dev.hark.sidecar.tail;

import dev.hark.sidecar.detect.LogPath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files are followed: finds new ones, knows a file again under another name or after a restart, notices that it
 * was cut short, and lets go of what is finished. Log thread only.
 */
final class FollowedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFiles.class);

    /** A file whose name is gone is let go when nothing came for so long: its writer has it open no more. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    private static final int MOST_SIBLINGS = 2_000;
    private static final int SHORTEST_COPY = 256;

    private final LogsConfig config;
    private final Globs globs;
    private final Positions positions;
    private final LogCounters counters;
    private final Function<FollowedFile, LogPath> paths;
    private final Map<FileKey, FollowedFile> byKey = new LinkedHashMap<>();
    /** Files whose bytes are gone, while something that was found in them is still to be offered. */
    private final List<FollowedFile> ended = new ArrayList<>();

    private final Map<Path, String> unreadable = new HashMap<>();
    private boolean first = true;

    FollowedFiles(LogsConfig config, Positions positions, LogCounters counters, Function<FollowedFile, LogPath> paths) {
        this.config = config;
        this.globs = new Globs(config.include(), config.exclude());
        this.positions = positions;
        this.counters = counters;
        this.paths = paths;
    }

    /** All that is followed; those whose names are gone come first, so that they are finished first. */
    List<FollowedFile> all() {
        List<FollowedFile> all = new ArrayList<>(ended);
        byKey.values().stream().filter(FollowedFile::rotated).forEach(all::add);
        byKey.values().stream().filter(file -> !file.rotated()).forEach(all::add);
        return all;
    }

    /** Compares the files that are there with those that are followed. */
    void scan(Instant now, long nanos) {
        Map<FileKey, Path> there = new LinkedHashMap<>();
        for (Path path : globs.list()) {
            look(path, there, now);
        }
        // those whose positions are known come first: only then is it clear what a new file can be a copy of
        there.forEach((key, path) -> {
            if (!byKey.containsKey(key) && positions.of(key) != null) {
                tryFollow(path, key, nanos);
            }
        });
        there.forEach((key, path) -> {
            if (!byKey.containsKey(key) && !isCopy(path)) {
                tryFollow(path, key, nanos);
            }
        });
        markRotated(there.keySet(), nanos);
        if (first) {
            first = false;
            finishRenamed(nanos);
        }
        counters.files.set(byKey.size());
    }

    private void markRotated(Set<FileKey> there, long nanos) {
        for (FollowedFile file : byKey.values()) {
            boolean gone = !there.contains(file.key());
            if (gone && !file.rotated()) {
                file.grewAt(nanos);
            }
            file.rotated(gone);
        }
    }

    private void look(Path path, Map<FileKey, Path> there, Instant now) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            FileKey key = FileKey.of(path, attributes);
            if (attributes.isRegularFile() && (byKey.containsKey(key) || !tooOld(attributes, key, now))) {
                there.putIfAbsent(key, path);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} vanished between the listing and the look", path);
        } catch (IOException e) {
            complain(path, e);
        }
    }

    private void tryFollow(Path path, FileKey key, long nanos) {
        try {
            follow(path, key, nanos);
            unreadable.remove(path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} vanished between the look and the opening", path);
        } catch (IOException e) {
            complain(path, e);
        }
    }

    /**
     * Whether a new file is a copy of one that is followed, made by a rotation that copies and cuts short: nothing in
     * it is new, until the original is cut and the copy holds its rest. Names must be related, and the content equal,
     * for a few hundred bytes at least: short outputs of separate jobs may well be the same.
     */
    private boolean isCopy(Path path) {
        for (FollowedFile original : byKey.values()) {
            if (!original.rotated() && areRelated(original.where(), path)) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                    if (channel.size() >= SHORTEST_COPY && original.sameContent(channel)) {
                        return true;
                    }
                } catch (IOException e) {
                    LOG.debug("{} cannot be compared", path, e);
                }
            }
        }
        return false;
    }

    /** {@code app.log} and {@code app.log.1}, {@code app-20260301.log}, {@code app.1.log}. */
    static boolean areRelated(Path original, Path other) {
        String name = String.valueOf(original.getFileName());
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        return !original.equals(other)
                && java.util.Objects.equals(original.getParent(), other.getParent())
                && String.valueOf(other.getFileName()).startsWith(stem);
    }

    private boolean tooOld(BasicFileAttributes attributes, FileKey key, Instant now) {
        return !config.ignoreOlder().isZero()
                && positions.of(key) == null
                && attributes.lastModifiedTime().toInstant().isBefore(now.minus(config.ignoreOlder()));
    }

    private void complain(Path path, IOException e) {
        String problem = e.getClass().getSimpleName();
        if (!problem.equals(unreadable.put(path, problem))) {
            LOG.warn("{} cannot be read; it is tried again and again. Give this process the right to read it", path, e);
        }
    }

    private void follow(Path path, FileKey key, long nanos) throws IOException {
        Position saved = positions.of(key);
        FollowedFile file = saved == null ? null : FollowedFile.resume(path, key, saved, paths);
        if (file == null && saved != null) {
            wasReplaced(path, saved, nanos);
        }
        if (file == null) {
            file = FollowedFile.begin(path, key, saved == null ? 0 : saved.generation() + 1, paths);
        }
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        if (!FileKey.of(path, now).equals(key)) {
            file.close(); // renamed between the look and the opening; the next scan sees it as it is
            return;
        }
        file.grewAt(nanos);
        byKey.put(key, file);
        LOG.info("Following {} from byte {}", path, file.offset());
    }

    /** What was saved under this inode is not what is there now: the file was cut short, or the inode used again. */
    private void wasReplaced(Path path, Position saved, long nanos) {
        FollowedFile copy = findCopy(saved);
        if (copy != null) {
            copy.rotated(true);
            copy.grewAt(nanos);
            byKey.put(copy.key(), copy);
            LOG.info("{} goes on in {} from byte {}", saved.path(), copy.where(), copy.offset());
            return;
        }
        counters.possibleLosses.incrementAndGet();
        LOG.warn(
                "{} is not the file that was read to byte {}, and no copy of that is beside it: what came behind that "
                        + "byte may be lost. Rotate by renaming, or keep the copy in the same folder",
                path,
                saved.offset());
    }

    /** After a restart: files that were renamed meanwhile, to names that are not followed, are read to their end. */
    private void finishRenamed(long nanos) {
        for (Position saved : positions.all()) {
            if (!byKey.containsKey(saved.key())) {
                FollowedFile renamed = findRenamed(saved);
                if (renamed != null) {
                    renamed.rotated(true);
                    renamed.grewAt(nanos);
                    byKey.put(saved.key(), renamed);
                }
            }
        }
    }

    private @Nullable FollowedFile findRenamed(Position saved) {
        for (Path sibling : siblings(Path.of(saved.path()))) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(sibling, BasicFileAttributes.class);
                if (attributes.isRegularFile()
                        && FileKey.of(sibling, attributes).equals(saved.key())) {
                    return attributes.size() > saved.offset()
                            ? FollowedFile.resume(sibling, saved.key(), saved, paths)
                            : null;
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be looked at", sibling, e);
            }
        }
        return null;
    }

    /** A file in the same folder with the same head and the same bytes before the position. */
    private @Nullable FollowedFile findCopy(Position saved) {
        return saved.offset() == 0
                ? null
                : firstSibling(Path.of(saved.path()), (path, key) -> FollowedFile.resume(path, key, saved, paths));
    }

    /** What is made of the first file beside the original that will do; those that are followed will not. */
    private <T> @Nullable T firstSibling(Path original, Candidate<T> candidate) {
        for (Path sibling : siblings(original)) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(sibling, BasicFileAttributes.class);
                FileKey key = FileKey.of(sibling, attributes);
                T made = attributes.isRegularFile() && !byKey.containsKey(key) ? candidate.of(sibling, key) : null;
                if (made != null) {
                    return made;
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be looked at", sibling, e);
            }
        }
        return null;
    }

    private interface Candidate<T> {
        @Nullable
        T of(Path path, FileKey key) throws IOException;
    }

    private static List<Path> siblings(Path path) {
        Path folder = path.getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> !p.equals(path))
                    .limit(MOST_SIBLINGS)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The file was cut short under our eyes: its rest may be in a copy; what is there now is new. */
    void cutShort(FollowedFile file, Instant now, long nanos) throws IOException {
        FileKey key = file.key();
        Path path = file.where();
        int generation = file.generation();
        byKey.remove(key);
        if (Boolean.TRUE.equals(firstSibling(path, (copy, copyKey) -> goOnIn(copy, copyKey, file)))) {
            file.grewAt(nanos);
            byKey.put(file.key(), file);
            LOG.info("{} was cut short; its rest is read from {}", path, file.where());
        } else {
            lose(file, now);
        }
        FollowedFile anew = FollowedFile.begin(path, key, generation + 1, paths);
        anew.grewAt(nanos);
        byKey.put(key, anew);
    }

    private static @Nullable Boolean goOnIn(Path copy, FileKey copyKey, FollowedFile file) throws IOException {
        FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ);
        if (file.continuesIn(channel)) {
            file.continueIn(copy, copyKey, channel);
            return true;
        }
        channel.close();
        return null;
    }

    private void lose(FollowedFile file, Instant now) throws IOException {
        counters.possibleLosses.incrementAndGet();
        counters.possiblyLostBytes.addAndGet(file.unread());
        LOG.warn(
                "{} was cut short after byte {} was read, and no copy is beside it: what was written in between is lost. "
                        + "Rotate by renaming, or keep the copy in the same folder",
                file.where(),
                file.offset());
        file.exhaust(now);
        ended.add(file);
    }

    /** Lets go of files that are read to the end and whose names are gone. */
    void letGo(Collection<FollowedFile> files, long nanos) {
        for (FollowedFile file : files) {
            boolean done = file.rotated() && file.unread() == 0 && file.found().isEmpty();
            if (done && (file.exhausted() || nanos - file.grewAt() > LINGER.toNanos())) {
                close(file);
            }
        }
    }

    private void close(FollowedFile file) {
        ended.remove(file);
        byKey.remove(file.key(), file);
        file.settle(counters);
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("{} was not closed cleanly", file.where(), e);
        }
    }

    void closeAll() {
        all().forEach(this::close);
    }
}
