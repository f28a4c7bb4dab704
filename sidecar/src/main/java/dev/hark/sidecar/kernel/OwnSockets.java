package dev.hark.sidecar.kernel;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The sockets that this process has, by the numbers under which the kernel's tables list them. One thread. */
final class OwnSockets {

    /** With more descriptors than this, the others are taken for the service's. */
    static final int MOST = 8192;

    private static final String PREFIX = "socket:[";

    private final Path folder;
    private long[] inodes = new long[64];
    private int size;

    OwnSockets(Path folder) {
        this.folder = folder;
    }

    /** Looks which there are now. */
    void refresh() throws IOException {
        size = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
            for (Path descriptor : descriptors) {
                if (size == MOST) {
                    break;
                }
                add(target(descriptor));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Arrays.sort(inodes, 0, size);
    }

    boolean has(long inode) {
        return Arrays.binarySearch(inodes, 0, size, inode) >= 0;
    }

    private void add(String target) {
        if (!target.startsWith(PREFIX)) {
            return;
        }
        if (size == inodes.length) {
            inodes = Arrays.copyOf(inodes, 2 * size);
        }
        inodes[size++] = Long.parseLong(target, PREFIX.length(), target.length() - 1, 10);
    }

    /** Where a descriptor points; empty where it is closed by now. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
