package dev.hark.sidecar;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The folder that outlives the process. One sidecar at a time: two that share a folder would give out the same batch
 * numbers, so the second one is turned away. The lock goes with the process, also after kill -9.
 */
final class StateFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private StateFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    static StateFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another sidecar uses it; give every sidecar a state.folder of its own");
            }
            StateFolder state = new StateFolder(folder, channel, lock);
            state.removePort();
            return state;
        } catch (IOException | OverlappingFileLockException e) {
            channel.close();
            throw e instanceof IOException io ? io : new IOException("another sidecar in this process uses it", e);
        }
    }

    Path folder() {
        return folder;
    }

    Path outbox() {
        return folder.resolve("outbox");
    }

    /** Tells scripts and tests which port was taken when a free one was asked for; they never see half a number. */
    void writePort(int port) throws IOException {
        Path unfinished = folder.resolve("port.new");
        Files.writeString(unfinished, port + "\n", StandardCharsets.US_ASCII);
        Files.move(unfinished, portFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    void removePort() throws IOException {
        Files.deleteIfExists(portFile());
    }

    private Path portFile() {
        return folder.resolve("port");
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}
