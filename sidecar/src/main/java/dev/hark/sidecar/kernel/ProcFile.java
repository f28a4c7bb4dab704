package dev.hark.sidecar.kernel;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads small files of /proc and /sys again and again into the same bytes: their sizes say 0, so that there is no other
 * way than to read to the end. One thread; what was read is valid until the next read.
 */
final class ProcFile {

    /** A file that is longer is read to here: none of those we read comes near. */
    static final int LONGEST = 1 << 20;

    private byte[] bytes = new byte[4096];
    private int length;

    /** @throws IOException also where the file is not there */
    void read(String path) throws IOException {
        length = 0;
        try (FileInputStream in = new FileInputStream(path)) {
            int got;
            while ((got = in.read(bytes, length, bytes.length - length)) > 0) {
                length += got;
                if (length == bytes.length) {
                    if (length >= LONGEST) {
                        return;
                    }
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
            }
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
