package dev.hark.sidecar.tail;

import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.frame.FrameCounts;
import dev.hark.signal.Finding;
import dev.hark.signal.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One file that is followed through one open handle, whatever becomes of its name. Log thread only.
 *
 * <p>Its id is made when it is first needed: device, inode, hash of the first line, and a generation that tells apart
 * what a file held before and after it was cut short. An id is saved before the first finding that carries it leaves,
 * so that it is the same after a kill.
 */
final class FollowedFile implements LogPath.Origin, AutoCloseable {

    /** What became of a read. */
    enum Read {
        NOTHING,
        SOMETHING,
        /** The bytes before the position are no longer those that were read: the file was cut short. */
        CUT_SHORT
    }

    /** Where a record with a finding begins: the position may have to go back to it. */
    private record Mark(long firstByte, long linesBefore) {}

    private static final int ID_HEAD = 256;

    private final LogPath logPath;
    private final int generation;
    private final Deque<Finding> found = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final byte[] head = new byte[Fingerprint.LONGEST_HEAD];
    private final byte[] anchor = new byte[Fingerprint.LONGEST_ANCHOR];

    private Path path;
    private FileKey key;
    private FileChannel channel;
    private boolean exhausted;
    private int headLength;
    private int anchorLength;
    private long offset;
    private long size;
    private @Nullable String fileId;
    private boolean idSaved;
    private boolean rotated;
    private long grewAt;
    private long flushedPartialAt = -1;
    private @Nullable Position committed;
    private FrameCounts published = new FrameCounts();
    private long publishedRead;
    private long publishedParsed;
    private long publishedUnparsed;
    private long publishedMisread;

    private FollowedFile(
            Path path, FileKey key, FileChannel channel, int generation, Function<FollowedFile, LogPath> paths) {
        this.path = path;
        this.key = key;
        this.channel = channel;
        this.generation = generation;
        this.logPath = paths.apply(this);
    }

    /** Opens a file at its start. */
    static FollowedFile begin(Path path, FileKey key, int generation, Function<FollowedFile, LogPath> paths)
            throws IOException {
        return new FollowedFile(path, key, open(path), generation, paths);
    }

    /** Opens a file at a saved position, or gives null where its bytes are not those that were saved. */
    static @Nullable FollowedFile resume(Path path, FileKey key, Position saved, Function<FollowedFile, LogPath> paths)
            throws IOException {
        FileChannel channel = open(path);
        FollowedFile file = new FollowedFile(path, key, channel, saved.generation(), paths);
        if (!file.goTo(saved)) {
            channel.close();
            return null;
        }
        return file;
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    private boolean goTo(Position saved) throws IOException {
        size = channel.size();
        if (size < saved.offset()) {
            return false;
        }
        headLength = readAt(0, head, (int) Math.min(head.length, saved.offset()));
        anchorLength = (int) Math.min(anchor.length, saved.offset());
        readAt(saved.offset() - anchorLength, anchor, anchorLength);
        byte[] first = new byte[saved.head().length()];
        int available = readAt(0, first, first.length);
        byte[] before = Arrays.copyOfRange(
                anchor, Math.max(0, anchorLength - saved.anchor().length()), anchorLength);
        if (!saved.head().matches(first, available) || !saved.anchor().matches(before, before.length)) {
            return false;
        }
        offset = saved.offset();
        publishedRead = offset;
        fileId = saved.fileId().isEmpty() ? null : saved.fileId();
        idSaved = fileId != null;
        committed = saved;
        logPath.resume(offset, saved.lines(), saved.encoding());
        return true;
    }

    /** Reads the next bytes into the buffer and through the log path. */
    Read read(byte[] buffer, Instant now, long nanos) throws IOException {
        if (exhausted) {
            return Read.NOTHING;
        }
        long there = channel.size();
        if (there < offset) {
            return Read.CUT_SHORT; // the size stays as it was last seen: it tells how much is known to be lost
        }
        if (there == offset) {
            size = there;
            return Read.NOTHING;
        }
        int before = anchorLength;
        int n = readAt(offset - before, buffer, buffer.length);
        if (n < before || !Arrays.equals(buffer, 0, before, anchor, 0, before)) {
            return Read.CUT_SHORT;
        }
        size = there;
        if (n == before) {
            return Read.NOTHING;
        }
        take(buffer, before, n, now, nanos);
        return Read.SOMETHING;
    }

    /** Looks how much there is without reading it: the sink is full, and what waits is to be known. */
    void look() throws IOException {
        if (!exhausted) {
            size = Math.max(size, channel.size());
        }
    }

    private void take(byte[] buffer, int from, int to, Instant now, long nanos) {
        int room = Math.min(head.length - headLength, to - from);
        if (offset == headLength && room > 0) {
            System.arraycopy(buffer, from, head, headLength, room);
            headLength += room;
        }
        offset += to - from;
        anchorLength = Math.min(anchor.length, to);
        System.arraycopy(buffer, to - anchorLength, anchor, 0, anchorLength);
        grewAt = nanos;
        logPath.feed(buffer, from, to, now);
    }

    private int readAt(long at, byte[] into, int length) throws IOException {
        return readAt(channel, at, into, length);
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

    /** Judges what is held when nothing has come for a while: a record first, a line without an end later. */
    void flushIdle(Instant now, long nanos, long recordAfter, long lineAfter) {
        long quiet = nanos - grewAt;
        if (quiet < recordAfter || !logPath.holds()) {
            return;
        }
        if (quiet >= lineAfter && flushedPartialAt != offset) {
            flushedPartialAt = offset;
            logPath.flushPartial(now);
        } else {
            logPath.flush(now);
        }
    }

    void flushAll(Instant now) {
        if (flushedPartialAt != offset) {
            flushedPartialAt = offset;
            logPath.flushPartial(now);
        }
    }

    /** Its bytes are gone; only what was found is still to be offered. */
    void exhaust(Instant now) throws IOException {
        flushAll(now);
        exhausted = true;
        rotated = true;
        size = offset;
        channel.close();
    }

    boolean exhausted() {
        return exhausted;
    }

    /** Goes on reading at the same offset of a copy. */
    void continueIn(Path copy, FileKey copyKey, FileChannel copyChannel) throws IOException {
        channel.close();
        path = copy;
        key = copyKey;
        channel = copyChannel;
        rotated = true;
        size = copyChannel.size();
    }

    /** Whether what the other file holds is, as far as both go, what was read here. */
    boolean sameContent(FileChannel other) throws IOException {
        long common = Math.min(other.size(), offset);
        return common > 0
                && same(other, 0, (int) Math.min(Fingerprint.LONGEST_HEAD, common))
                && same(other, Math.max(0, common - Fingerprint.LONGEST_HEAD), (int)
                        Math.min(Fingerprint.LONGEST_HEAD, common));
    }

    private boolean same(FileChannel other, long at, int length) throws IOException {
        byte[] mine = new byte[length];
        byte[] theirs = new byte[length];
        return readAt(channel, at, mine, length) == length
                && readAt(other, at, theirs, length) == length
                && Arrays.equals(mine, theirs);
    }

    /** Whether the other file is a copy of this one that goes at least as far as was read here. */
    boolean continuesIn(FileChannel other) throws IOException {
        byte[] first = new byte[headLength];
        byte[] before = new byte[anchorLength];
        return other.size() >= offset
                && readAt(other, 0, first, headLength) == headLength
                && Arrays.equals(first, 0, headLength, head, 0, headLength)
                && readAt(other, offset - anchorLength, before, anchorLength) == anchorLength
                && Arrays.equals(before, 0, anchorLength, anchor, 0, anchorLength);
    }

    /** Keeps a finding until it is offered. */
    void found(Finding finding) {
        found.addLast(finding);
    }

    Deque<Finding> found() {
        return found;
    }

    /** Remembers where the finding's record begins until the outbox no longer needs it. */
    void offered(Finding finding) {
        Source source = finding.evidence().source();
        if (source != null && (marks.isEmpty() || marks.getLast().firstByte() < source.firstByte())) {
            marks.addLast(new Mark(source.firstByte(), source.firstLine() - 1));
        }
    }

    /** The position that may be saved: everything before it is judged, and acknowledged where it was a failure. */
    Position position(Pending pending) throws IOException {
        long at = logPath.heldFrom();
        long lines = logPath.linesBeforeHeld();
        OptionalLong waiting = fileId == null ? OptionalLong.empty() : pending.lowestPendingByte(fileId);
        Finding unoffered = found.peekFirst();
        if (unoffered != null
                && unoffered.evidence().source() != null
                && unoffered.evidence().source().firstByte() < at) {
            at = unoffered.evidence().source().firstByte();
            lines = unoffered.evidence().source().firstLine() - 1;
        }
        if (waiting.isPresent() && waiting.getAsLong() < at) {
            at = waiting.getAsLong();
            lines = linesBefore(at);
        } else if (waiting.isEmpty()) {
            marks.clear();
        }
        return position(at, lines);
    }

    private long linesBefore(long at) {
        while (!marks.isEmpty() && marks.getFirst().firstByte() < at) {
            marks.removeFirst();
        }
        Mark mark = marks.peekFirst();
        Position last = committed;
        return mark != null && mark.firstByte() == at ? mark.linesBefore() : last == null ? 0 : last.lines();
    }

    private Position position(long at, long lines) throws IOException {
        Position last = committed;
        if (last != null
                && last.offset() == at
                && last.head().length() == headLength
                && last.path().equals(path.toString())
                && last.fileId().equals(fileId == null ? "" : fileId)) {
            return last;
        }
        byte[] before = new byte[(int) Math.min(Fingerprint.LONGEST_ANCHOR, at)];
        int n = readAt(at - before.length, before, before.length);
        Position now = new Position(
                path.toString(),
                key,
                fileId == null ? "" : fileId,
                generation,
                Fingerprint.of(head, 0, headLength),
                at,
                lines,
                n == before.length ? Fingerprint.of(before, 0, n) : Fingerprint.NONE,
                logPath.encoding());
        committed = now;
        return now;
    }

    @Override
    public String path() {
        return path.toString();
    }

    @Override
    public String fileId() {
        String id = fileId;
        if (id == null) {
            int end = 0;
            int most = Math.min(headLength, ID_HEAD);
            while (end < most && head[end] != '\n') {
                end++;
            }
            long hash = Fingerprint.of(head, 0, end).hash();
            id = key + "-" + HexFormat.of().toHexDigits(hash) + (generation == 0 ? "" : "-" + generation);
            fileId = id;
        }
        return id;
    }

    /** Adds what was read and framed since the last call to the counters; tells whether a record was misread. */
    boolean publish(LogCounters counters) {
        long misread = logPath.misread() - publishedMisread;
        publishedMisread += misread;
        counters.misreadRecords.addAndGet(misread);
        FrameCounts counts = logPath.counts();
        counters.readBytes.addAndGet(offset - publishedRead);
        counters.framedBytes.addAndGet(counts.framed() - published.framed());
        counters.skipped(LogCounters.Skipped.TOO_LONG, counts.tooLong() - published.tooLong());
        counters.skipped(LogCounters.Skipped.NUL_PADDING, counts.nul() - published.nul());
        counters.parsedRecords.addAndGet(logPath.parsed() - publishedParsed);
        counters.unparsedRecords.addAndGet(logPath.unparsed() - publishedUnparsed);
        counters.records += counts.records() - published.records();
        published = counts.copy();
        publishedRead = offset;
        publishedParsed = logPath.parsed();
        publishedUnparsed = logPath.unparsed();
        return misread > 0;
    }

    /** Books a last line that never got its end, when the file is let go: it was judged as it stands. */
    void settle(LogCounters counters) {
        publish(counters);
        counters.framedBytes.addAndGet(logPath.heldBytes());
    }

    boolean idSaved() {
        return idSaved;
    }

    void markIdSaved() {
        idSaved = fileId != null;
    }

    FileKey key() {
        return key;
    }

    Path where() {
        return path;
    }

    void moved(Path newPath) {
        path = newPath;
    }

    int generation() {
        return generation;
    }

    long offset() {
        return offset;
    }

    long unread() {
        return Math.max(0, size - offset);
    }

    LogPath logPath() {
        return logPath;
    }

    /** Whether its name is gone or another file's. */
    boolean rotated() {
        return rotated;
    }

    void rotated(boolean newRotated) {
        rotated = newRotated;
    }

    long grewAt() {
        return grewAt;
    }

    void grewAt(long nanos) {
        grewAt = nanos;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
