package dev.hark.sidecar.tail;

import dev.hark.sidecar.detect.Remembering;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What detectors remember, on disk: one file each, replaced as a whole, and always before the positions, so that a
 * position is never ahead of what was remembered. Behind it may be: records that come again are known. The more there is
 * to write the less often it is written, for a hundredth of the time at most. Log thread.
 */
final class DetectorMemory {

    private static final Logger LOG = LoggerFactory.getLogger(DetectorMemory.class);
    private static final long PAUSE_FACTOR = 100;
    private static final long LONGEST_PAUSE_NANOS = 30_000_000_000L;

    private final @Nullable Path folder;
    private final List<Remembering> detectors;
    private final long[] saved;
    private final Reminder unwritable = new Reminder();
    private long nextAt;
    private boolean first = true;

    DetectorMemory(@Nullable Path folder, List<Remembering> detectors) {
        this.folder = folder;
        this.detectors = detectors;
        this.saved = new long[detectors.size()];
    }

    /** Reads what is there; false where some of it could not be understood. */
    boolean load() {
        boolean good = true;
        for (int i = 0; i < detectors.size(); i++) {
            Path file = file(i);
            if (file != null && Files.exists(file)) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    detectors.get(i).restore(in);
                } catch (IOException e) {
                    LOG.warn("{} cannot be used; flows that were open are not judged", file, e);
                    good = false;
                }
            }
            saved[i] = detectors.get(i).version();
        }
        return good;
    }

    /**
     * Writes what has changed.
     *
     * @param last whether there is no later time
     * @return whether everything is on the disk, so that positions may be saved
     */
    boolean save(boolean last) {
        if (folder == null || isSaved()) {
            return true;
        }
        long began = System.nanoTime();
        if (!last && !first && began - nextAt < 0) {
            return false;
        }
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < detectors.size(); i++) {
                write(i);
            }
            unwritable.over();
            return true;
        } catch (IOException e) {
            if (unwritable.isDue(began)) {
                LOG.warn("Cannot save in {} which flows are open; a restart reads some of the log again", folder, e);
            }
            return false;
        } finally {
            first = false;
            long took = System.nanoTime() - began;
            nextAt = began + Math.min(took * PAUSE_FACTOR, LONGEST_PAUSE_NANOS);
        }
    }

    private boolean isSaved() {
        for (int i = 0; i < saved.length; i++) {
            if (saved[i] != detectors.get(i).version()) {
                return false;
            }
        }
        return true;
    }

    private void write(int i) throws IOException {
        Path file = file(i);
        long version = detectors.get(i).version();
        if (file == null || version == saved[i]) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
            detectors.get(i).save(out);
            out.flush();
            channel.force(false);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        saved[i] = version;
    }

    private @Nullable Path file(int i) {
        return folder == null
                ? null
                : folder.resolve("detector-" + detectors.get(i).name() + ".state");
    }
}
