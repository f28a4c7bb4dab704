package dev.hark.sidecar.kernel;

import java.io.FileInputStream;
import java.io.IOException;

/**
 * Reads a table of sockets row by row through one small buffer, up to a number of rows: a service with tens of
 * thousands of connections must not make the look at them dear. One thread.
 */
final class SocketTable {

    /** What the kernel gives in one read is a page at most. */
    private static final int BUFFER = 8192;

    private final byte[] buffer = new byte[BUFFER];
    private final SocketRow row = new SocketRow();

    /** Is given every row; it is valid only for the call. */
    @FunctionalInterface
    interface Rows {
        void row(SocketRow row);
    }

    /** How a reading ended. */
    enum Ended {
        /** At the end of the table. */
        WHOLE,
        /** At the bound. */
        SAMPLED,
        /** At once: the first line lacks names that we need. */
        UNKNOWN
    }

    /** @throws IOException also where the table is not there, as those of IPv6 where there is none */
    Ended read(String path, int mostRows, Rows rows) throws IOException {
        try (FileInputStream in = new FileInputStream(path)) {
            return read(in, mostRows, rows);
        }
    }

    private Ended read(FileInputStream in, int mostRows, Rows rows) throws IOException {
        int filled = 0;
        int line = 0;
        int got;
        while ((got = in.read(buffer, filled, BUFFER - filled)) > 0) {
            filled += got;
            int at = 0;
            int end;
            while ((end = Tokens.lineEnd(buffer, at, filled)) < filled) {
                if (line == 0 && !row.header(buffer, at, end)) {
                    return Ended.UNKNOWN;
                }
                if (line > mostRows) {
                    return Ended.SAMPLED;
                }
                if (line > 0 && row.read(buffer, at, end)) {
                    rows.row(row);
                }
                line++;
                at = end + 1;
            }
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            // A line as long as the buffer is none of a table of sockets: it is passed over.
            filled = at == 0 && filled == BUFFER ? 0 : filled - at;
        }
        return line == 0 ? Ended.UNKNOWN : Ended.WHOLE;
    }
}
