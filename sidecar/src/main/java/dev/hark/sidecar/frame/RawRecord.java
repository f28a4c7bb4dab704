package dev.hark.sidecar.frame;

import dev.hark.signal.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one record, copied together. Mutable and reused: one for each stream of a followed file. */
public final class RawRecord {

    private static final int MOST_LINES = 4096;
    private static final int FIRST_BYTES = 512;
    private static final int FIRST_LINES = 8;
    private static final int KEPT_BYTES = 64 * 1024;
    private static final int LONGEST_STAMP = 64;
    private static final byte[] NOTHING = {};

    /** Nothing before the first line: there are several records for each followed file, and most never get one. */
    private byte[] bytes = NOTHING;

    private int length;
    private int[] starts = {};
    private int[] texts = {};
    private long[] endBytes = {};
    private long[] lastLines = {};
    private int lines;
    private int allLines;
    private int allLength;
    private long firstByte;
    private long firstLine;
    private boolean partial;
    private boolean truncated;
    private boolean traced;
    private final Head head = new Head();
    private byte[] stamp = NOTHING;
    private int stampLength;

    boolean isEmpty() {
        return lines == 0;
    }

    void start(Line line, Head newHead) {
        lines = 0;
        length = 0;
        partial = false;
        truncated = false;
        firstByte = line.firstByte;
        firstLine = line.firstLine;
        head.copyFrom(newHead);
        stampLength = Math.min(line.stampTo - line.stampFrom, LONGEST_STAMP);
        stamp = stampLength > stamp.length ? new byte[LONGEST_STAMP] : stamp;
        System.arraycopy(line.stampBytes, line.stampFrom, stamp, 0, stampLength);
        if (bytes.length > KEPT_BYTES) {
            bytes = NOTHING;
        }
    }

    /**
     * Appends a line.
     *
     * @param header bytes at its start that repeat the record's header and are no text
     * @param longest bytes a record may have
     * @return bytes that found no room
     */
    int append(Line line, int header, int longest) {
        int room = lines < MOST_LINES ? longest - length : 0;
        int kept = Math.min(line.length(), room);
        if (lines < MOST_LINES) {
            place(line, header);
            if (length + kept > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(FIRST_BYTES, Math.max(length + kept, bytes.length * 2)));
            }
            System.arraycopy(line.bytes, line.from, bytes, length, kept);
            length += kept;
        } else {
            endBytes[lines - 1] = line.endByte;
            lastLines[lines - 1] = line.lastLine;
        }
        partial = line.partial;
        truncated |= line.truncated || kept < line.length();
        return line.length() - kept;
    }

    private void place(Line line, int header) {
        if (lines == starts.length) {
            int more = Math.max(FIRST_LINES, lines * 2);
            starts = Arrays.copyOf(starts, more);
            texts = Arrays.copyOf(texts, more);
            endBytes = Arrays.copyOf(endBytes, more);
            lastLines = Arrays.copyOf(lastLines, more);
        }
        starts[lines] = length;
        texts[lines] = length + Math.min(header, line.length());
        endBytes[lines] = Math.max(line.endByte, lines == 0 ? firstByte : endBytes[lines - 1]);
        lastLines[lines] = line.lastLine;
        lines++;
    }

    /** Whether further lines are merged into the last one. */
    boolean isFull() {
        return lines == MOST_LINES;
    }

    /** Takes the last lines off again. */
    void dropLast(int count) {
        lines -= count;
        length = starts[lines];
        partial = false;
    }

    /** Hides the lines behind these from whoever looks at the record, until {@link #showAll}. */
    void showOnly(int count) {
        allLines = lines;
        allLength = length;
        if (count < lines) {
            length = starts[count];
            lines = count;
        }
    }

    void showAll() {
        lines = allLines;
        length = allLength;
    }

    long endByteOf(int line) {
        return endBytes[line];
    }

    long lastLineOf(int line) {
        return lastLines[line];
    }

    void clear() {
        lines = 0;
        length = 0;
        partial = false;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int lines() {
        return lines;
    }

    /** Index of a line's first byte, its repeated header left out. */
    public int lineFrom(int line) {
        return texts[line];
    }

    /** Index behind a line's last byte. */
    public int lineTo(int line) {
        return line + 1 < lines ? starts[line + 1] : length;
    }

    public String line(int line) {
        return text(lineFrom(line), lineTo(line));
    }

    /** The lines from this one on. */
    public List<String> linesFrom(int first) {
        List<String> all = new ArrayList<>(Math.max(0, lines - first));
        for (int i = first; i < lines; i++) {
            all.add(line(i));
        }
        return all;
    }

    public String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** What {@link Heads} saw at the start of the first line. */
    public boolean headed() {
        return head.starts();
    }

    public @Nullable Level level() {
        return head.level();
    }

    /** {@link Head#thread}. */
    public long thread() {
        return head.thread();
    }

    Head head() {
        return head;
    }

    /** Bytes of the first line before its message. */
    public int body() {
        return head.body();
    }

    /** Whether its lines hold what looks like a trace or an exception's type. */
    public boolean traced() {
        return traced;
    }

    void traced(boolean newTraced) {
        traced = newTraced;
    }

    /** The time that the container runtime gave the first line, or empty. */
    public byte[] stamp() {
        return Arrays.copyOf(stamp, stampLength);
    }

    public long firstByte() {
        return firstByte;
    }

    public long endByte() {
        return lines == 0 ? firstByte : endBytes[lines - 1];
    }

    public long firstLine() {
        return firstLine;
    }

    public long lastLine() {
        return lines == 0 ? firstLine : lastLines[lines - 1];
    }

    /** Whether the end of its last line has not come. */
    public boolean partial() {
        return partial;
    }

    /** Whether something of it was cut. */
    public boolean truncated() {
        return truncated;
    }
}
