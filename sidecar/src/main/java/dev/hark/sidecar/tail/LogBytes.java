package dev.hark.sidecar.tail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The bytes of a log through one open handle: which come next, and enough of those that were read to notice that they
 * are gone and to know them in another file. Log thread only.
 */
final class LogBytes implements AutoCloseable {

    /** Given by {@link #fetch} where the bytes before the position are no longer those that were read. */
    static final int CUT_SHORT = -1;

    /** What another file is to what was read here. */
    enum Likeness {
        /** Something else. */
        NONE,
        /** A beginning of it. */
        SHORTER,
        /** All of it, and maybe more. */
        WHOLE
    }

    private final byte[] head = new byte[Fingerprint.LONGEST_HEAD];
    private final byte[] anchor = new byte[Fingerprint.LONGEST_ANCHOR];
    private final Checkpoints checkpoints = new Checkpoints();

    private FileChannel channel;
    private int headLength;
    private int anchorLength;
    private long offset;
    private long size;
    private long lookedAt = System.nanoTime();

    LogBytes(FileChannel channel) {
        this.channel = channel;
    }

    static LogBytes open(Path path) throws IOException {
        return new LogBytes(FileChannel.open(path, StandardOpenOption.READ));
    }

    /** Goes to a saved position; false where the bytes around it are not those that were saved. */
    boolean goTo(Position saved) throws IOException {
        size = channel.size();
        if (size < saved.offset()) {
            return false;
        }
        headLength = readAt(channel, 0, head, (int)
                Math.min(head.length, Math.max(saved.offset(), saved.head().length())));
        anchorLength = (int) Math.min(anchor.length, saved.offset());
        readAt(channel, saved.offset() - anchorLength, anchor, anchorLength);
        byte[] before = Arrays.copyOfRange(
                anchor, Math.max(0, anchorLength - saved.anchor().length()), anchorLength);
        if (!saved.head().matches(head, headLength) || !saved.anchor().matches(before, before.length)) {
            return false;
        }
        offset = saved.offset();
        return true;
    }

    /**
     * Reads what comes next into the buffer, behind {@link #known} bytes that were read before.
     *
     * @return how many bytes are new, 0, or {@link #CUT_SHORT}
     */
    int fetch(byte[] buffer, long nanos) throws IOException {
        long there = channel.size();
        if (there < offset || isShrunkUnread(there)) {
            return CUT_SHORT; // the size stays as it was last seen: it tells how much is known to be lost
        }
        if (there > offset) {
            int n = readAt(channel, offset - anchorLength, buffer, buffer.length);
            boolean changed = n < anchorLength || !Arrays.equals(buffer, 0, anchorLength, anchor, 0, anchorLength);
            if (changed || !startsWithHead()) { // after the read: what is still the same now was the same then
                return CUT_SHORT;
            }
            size = Math.max(there, offset + n - anchorLength);
            lookedAt = nanos;
            return n - anchorLength;
        }
        size = there;
        lookedAt = nanos;
        return 0;
    }

    /** Bytes in the buffer of {@link #fetch} that were read before. */
    int known() {
        return anchorLength;
    }

    /** Takes fetched bytes as read. */
    void take(byte[] buffer, int from, int to) {
        int behindHead = from + (int) Math.min(to - from, headLength - Math.min(headLength, offset));
        int room = Math.min(head.length - headLength, to - behindHead);
        if (room > 0) {
            System.arraycopy(buffer, behindHead, head, headLength, room);
            headLength += room;
        }
        offset += to - from;
        anchorLength = Math.min(anchor.length, to);
        System.arraycopy(buffer, to - anchorLength, anchor, 0, anchorLength);
        checkpoints.add(offset, anchor, anchorLength);
    }

    /** Looks how much there is, and how it begins, without reading it. */
    void look(long nanos) throws IOException {
        long there = channel.size();
        if (there < offset || isShrunkUnread(there)) {
            return;
        }
        int first = headLength > 0 ? 0 : readAt(channel, 0, head, (int) Math.min(head.length, there));
        boolean same = there == size || startsWithHead(); // else this is the size of what came after a cut
        if (same && channel.size() >= there) {
            headLength += first;
            size = Math.max(size, there);
            lookedAt = nanos;
        }
    }

    /** Of a file of which nothing was read there are no bytes to compare: its size alone tells. */
    private boolean isShrunkUnread(long there) {
        return offset == 0 && there < size;
    }

    /** Lines of equal length can make the bytes before a position equal too; the first lines are not. */
    private boolean startsWithHead() throws IOException {
        byte[] now = new byte[headLength];
        int n = readAt(channel, 0, now, headLength);
        return n == headLength && Arrays.equals(now, 0, n, head, 0, n);
    }

    /** Whether what was read, or was seen to be there before anything was, is gone from the file. */
    boolean isCut() throws IOException {
        byte[] before = new byte[anchorLength];
        return channel.size() < offset
                || isShrunkUnread(channel.size())
                || !startsWithHead()
                || readAt(channel, offset - anchorLength, before, anchorLength) < anchorLength
                || !Arrays.equals(before, 0, anchorLength, anchor, 0, anchorLength);
    }

    /** What the other file is to what was read here, by what is remembered of it. */
    Likeness likeness(FileChannel other) throws IOException {
        long there = other.size();
        int first = (int) Math.min(headLength, there);
        byte[] theirs = new byte[first];
        if (first == 0 || readAt(other, 0, theirs, first) < first || !Arrays.equals(theirs, 0, first, head, 0, first)) {
            return Likeness.NONE;
        }
        if (there >= offset) {
            return holds(other, offset, Fingerprint.of(anchor, 0, anchorLength)) ? Likeness.WHOLE : Likeness.NONE;
        }
        Checkpoints.Checkpoint last = checkpoints.lastWithin(there);
        return last == null || holds(other, last.offset(), last.before()) ? Likeness.SHORTER : Likeness.NONE;
    }

    private static boolean holds(FileChannel other, long at, Fingerprint before) throws IOException {
        byte[] theirs = new byte[before.length()];
        int n = readAt(other, at - theirs.length, theirs, theirs.length);
        return before.matches(theirs, n);
    }

    /** Whether what the other file holds is what stands here now, as far as it goes. */
    boolean beginsWith(FileChannel other) throws IOException {
        long common = other.size();
        int end = (int) Math.min(Fingerprint.LONGEST_HEAD, common);
        return common > 0 && common <= channel.size() && same(other, 0, end) && same(other, common - end, end);
    }

    private boolean same(FileChannel other, long at, int length) throws IOException {
        byte[] mine = new byte[length];
        byte[] theirs = new byte[length];
        return readAt(channel, at, mine, length) == length
                && readAt(other, at, theirs, length) == length
                && Arrays.equals(mine, theirs);
    }

    /** Goes on at the same offset of another file; gives the handle of the one before. */
    FileChannel goOnIn(FileChannel other) throws IOException {
        FileChannel before = channel;
        channel = other;
        size = other.size();
        return before;
    }

    /**
     * The bytes before an offset that was read already; none where they are gone, because what stands there now would
     * speak for another log.
     */
    Fingerprint before(long at) throws IOException {
        if (at == offset && anchorLength > 0) {
            return Fingerprint.of(anchor, 0, anchorLength);
        }
        byte[] before = new byte[(int) Math.min(Fingerprint.LONGEST_ANCHOR, at)];
        int n = readAt(channel, at - before.length, before, before.length);
        return n == before.length && !isCut() ? Fingerprint.of(before, 0, n) : Fingerprint.NONE;
    }

    /** The first bytes of a file of this size, whether they were read or not. */
    Fingerprint headOf(long length) throws IOException {
        byte[] first = new byte[(int) Math.min(Fingerprint.LONGEST_HEAD, length)];
        return Fingerprint.of(first, 0, readAt(channel, 0, first, first.length));
    }

    Fingerprint head() {
        return Fingerprint.of(head, 0, headLength);
    }

    /** Hash of the first line, as far as it is within the first bytes. */
    long firstLine(int most) {
        int end = 0;
        while (end < Math.min(headLength, most) && head[end] != '\n') {
            end++;
        }
        return Fingerprint.of(head, 0, end).hash();
    }

    int headLength() {
        return headLength;
    }

    long offset() {
        return offset;
    }

    /** Bytes that the file was last seen to have. */
    long size() {
        return size;
    }

    /** When the size was last seen. */
    long lookedAt() {
        return lookedAt;
    }

    long unread() {
        return Math.max(0, size - offset);
    }

    /** What is unread will never be read. */
    void giveUpRest() {
        size = offset;
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int readAt(FileChannel from, long at, byte[] into, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            int n = from.read(buffer, at + buffer.position());
            if (n < 0) {
                break;
            }
        }
        return buffer.position();
    }
}
