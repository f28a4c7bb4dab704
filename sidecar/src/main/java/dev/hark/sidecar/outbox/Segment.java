package dev.hark.sidecar.outbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file of the outbox. Records are appended to the newest segment; a segment is deleted as a whole once none of
 * its records is needed.
 *
 * <p>{@link RandomAccessFile} and not a channel: a channel closes itself when the thread that uses it is
 * interrupted. Guarded by the shelf's monitor, but for
 * {@link #force} and {@link #read}, which wait for the disk.
 */
final class Segment {

    private static final String SUFFIX = ".segment";
    private static final int DIGITS = 19;

    private final Path file;
    private long last;
    private int bytes;
    private boolean forced = true;
    private volatile @Nullable RandomAccessFile out;

    /** A segment that is on disk already. It is never appended to: what follows a torn tail would be hard to find. */
    Segment(Path file, long last, int bytes) {
        this.file = file;
        this.last = last;
        this.bytes = bytes;
    }

    static Segment create(Path folder, long firstNumber) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d%s", firstNumber, SUFFIX));
        Segment segment = new Segment(file, firstNumber - 1, 0);
        RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
        out.setLength(0);
        segment.out = out;
        return segment;
    }

    static boolean isSegment(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX)
                && name.length() == DIGITS + SUFFIX.length()
                && name.chars().limit(DIGITS).allMatch(Character::isDigit);
    }

    /** Number of the first record that the file was made for. */
    static long firstNumber(Path file) {
        return Long.parseLong(file.getFileName().toString(), 0, DIGITS, 10);
    }

    /**
     * Appends a record and gives its position. On failure nothing of it is left, so that a full disk leaves no torn
     * record behind.
     */
    int append(long number, byte[] record) throws IOException {
        RandomAccessFile target = out;
        if (target == null) {
            throw new IOException(file + " is closed");
        }
        int position = bytes;
        try {
            target.seek(position);
            target.write(record);
        } catch (IOException e) {
            target.setLength(position);
            throw e;
        }
        last = number;
        bytes += record.length;
        forced = false;
        return position;
    }

    byte[] read(int position, int length) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] record = new byte[length];
            in.seek(position);
            in.readFully(record);
            return record;
        }
    }

    /** On stable storage, not only in the page cache, when this returns. */
    void force() throws IOException {
        RandomAccessFile target = out;
        if (target != null) {
            target.getFD().sync();
        }
    }

    /** Whether it must be forced; the caller does so next, or marks it again. */
    boolean takeUnforced() {
        boolean taken = !forced;
        forced = true;
        return taken;
    }

    void markUnforced() {
        forced = false;
    }

    void close() throws IOException {
        RandomAccessFile target = out;
        out = null;
        if (target != null) {
            target.close();
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    boolean isOpen() {
        return out != null;
    }

    /** Number of its newest record. */
    long last() {
        return last;
    }

    int bytes() {
        return bytes;
    }

    Path file() {
        return file;
    }
}
