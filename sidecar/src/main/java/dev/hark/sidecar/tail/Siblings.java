package dev.hark.sidecar.tail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files beside a log that its rotation may have left there. */
final class Siblings {

    private static final Logger LOG = LoggerFactory.getLogger(Siblings.class);

    /** A folder may hold any number of files; a rotation that keeps more parts than this is none we know. */
    private static final int MOST = 2_000;

    private Siblings() {}

    /** Those with a related name, the oldest first. */
    static List<Seen> of(Path log) {
        Path folder = log.getParent();
        if (folder == null) {
            return List.of();
        }
        List<Seen> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> RotatedNames.areRelated(log, path)).limit(MOST).forEach(path -> add(path, found));
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} cannot be listed", folder, e);
        }
        found.sort(Comparator.comparingLong(Seen::modified));
        return found;
    }

    /** The same, and the file that has this very name: a part that was renamed may be where it was last seen. */
    static List<Seen> andItself(Path log) {
        List<Seen> found = new ArrayList<>(of(log));
        if (Files.exists(log)) {
            add(log, found);
        }
        return found;
    }

    private static void add(Path path, List<Seen> found) {
        try {
            Seen seen = Seen.at(path);
            if (seen != null) {
                found.add(seen);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", path, e);
        }
    }
}
