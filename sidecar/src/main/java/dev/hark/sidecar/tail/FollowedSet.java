package dev.hark.sidecar.tail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that are followed, each inode once. Log thread only. */
final class FollowedSet {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedSet.class);

    private final LogCounters counters;
    private final Map<FileKey, FollowedFile> byKey = new LinkedHashMap<>();

    /** Files whose bytes are gone, while something that was found in them is still to be offered. */
    private final List<FollowedFile> ended = new ArrayList<>();

    private @Nullable List<FollowedFile> ordered;

    FollowedSet(LogCounters counters) {
        this.counters = counters;
    }

    /** Those whose names are gone first, so that they are finished first. */
    List<FollowedFile> all() {
        List<FollowedFile> all = ordered;
        if (all == null) {
            all = new ArrayList<>(ended);
            for (boolean rotated : new boolean[] {true, false}) {
                for (FollowedFile file : byKey.values()) {
                    if (file.rotated() == rotated) {
                        all.add(file);
                    }
                }
            }
            ordered = all;
        }
        return all;
    }

    Collection<FollowedFile> open() {
        return List.copyOf(byKey.values());
    }

    int size() {
        return byKey.size();
    }

    boolean contains(FileKey key) {
        return byKey.containsKey(key);
    }

    @Nullable
    FollowedFile of(FileKey key) {
        return byKey.get(key);
    }

    void add(FollowedFile file) {
        byKey.put(file.key(), file);
        ordered = null;
    }

    /** Its key is to be another's, or its own under another name; it stays open. */
    void takeOut(FollowedFile file) {
        byKey.remove(file.key(), file);
        ordered = null;
    }

    void end(FollowedFile file) {
        ended.add(file);
        ordered = null;
    }

    void markRotated(FollowedFile file, boolean rotated) {
        if (file.rotated() != rotated) {
            file.rotated(rotated);
            ordered = null;
        }
    }

    void close(FollowedFile file) {
        ended.remove(file);
        takeOut(file);
        file.settle(counters);
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("{} was not closed cleanly", file.where(), e);
        }
    }
}
