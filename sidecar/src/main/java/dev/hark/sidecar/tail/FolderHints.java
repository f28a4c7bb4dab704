package dev.hark.sidecar.tail;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that names in the logs' folders have changed, so that a scan is worth its cost now. Only ever a hint: the system
 * notifies where it can, and the folders' own times are looked at besides; where neither works, as on some network file
 * systems, the regular scans find what is new.
 *
 * <p>A thread of its own waits for notifications; everything else happens on the log thread.
 */
final class FolderHints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderHints.class);
    private static final int MOST_FOLDERS = 64;

    private final Thread reader;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private final Map<Path, Long> modified = new HashMap<>();
    private final @Nullable WatchService service;
    private volatile boolean notified;

    /** Wakes this thread when something has changed. */
    FolderHints(Thread reader) {
        this.reader = reader;
        this.service = open();
        if (service != null) {
            Thread.ofPlatform().name("hark-log-hints").daemon(true).start(() -> listen(service));
        }
    }

    private static @Nullable WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("There are no notifications of new files; they are found by looking", e);
            return null;
        }
    }

    private void listen(WatchService from) {
        try {
            while (true) {
                WatchKey key = from.take();
                key.pollEvents();
                key.reset();
                notified = true;
                LockSupport.unpark(reader);
            }
        } catch (ClosedWatchServiceException e) {
            LOG.trace("closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Watches these folders; further ones than can be watched are left to the regular scans. */
    void watch(Collection<Path> folders) {
        watched.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue(), folders));
        modified.keySet().retainAll(folders);
        for (Path folder : folders) {
            if (modified.size() < MOST_FOLDERS || modified.containsKey(folder)) {
                modified.put(folder, modifiedAt(folder));
                register(folder);
            }
        }
    }

    private static boolean isOver(Path folder, WatchKey key, Collection<Path> folders) {
        if (folders.contains(folder) && key.isValid()) {
            return false;
        }
        key.cancel();
        return true;
    }

    private void register(Path folder) {
        WatchService with = service;
        if (with == null || watched.containsKey(folder)) {
            return;
        }
        try {
            watched.put(
                    folder,
                    folder.register(with, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
            LOG.debug("{} is not watched", folder, e);
        }
    }

    /** Whether there was a notification, or a folder's time is another, since the last call. */
    boolean changed() {
        boolean any = notified;
        notified = false;
        for (Map.Entry<Path, Long> folder : modified.entrySet()) {
            long now = modifiedAt(folder.getKey());
            any |= now != folder.setValue(now);
        }
        return any;
    }

    private static long modifiedAt(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            LOG.debug("The notifications were not closed cleanly", e);
        }
    }
}
