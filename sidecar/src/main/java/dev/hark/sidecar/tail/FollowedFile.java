package dev.hark.sidecar.tail;

import dev.hark.sidecar.detect.LogPath;
import dev.hark.signal.Finding;
import dev.hark.signal.Source;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One file that is followed through one open handle, whatever becomes of its name: bytes in, findings out, and the
 * position up to which they are safely delivered. Log thread only.
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

    /** A storm of errors is taken in small pieces, so that what waits to be offered stays small. */
    private static final int PIECE = 32 * 1024;

    private static final int ENOUGH_FINDINGS = 32;

    private final LogPath logPath;
    private final FileIdentity identity;
    private final LogBytes bytes;
    private final Deque<Finding> found = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final PublishedCounts published = new PublishedCounts();

    private Path path;
    private FileKey key;
    private boolean exhausted;
    private boolean idSaved;
    private boolean rotated;
    private long modified;
    private long made;
    private long grewAt;
    private long flushedPartialAt = -1;
    private @Nullable Position committed;
    private @Nullable TokenBucket allowance;

    private FollowedFile(Path path, FileIdentity identity, LogBytes bytes, LogPaths paths) {
        this.path = path;
        this.key = identity.key();
        this.identity = identity;
        this.bytes = bytes;
        this.made = identity.made();
        this.logPath = paths.of(this);
    }

    /** Makes the way from bytes to findings for a file. */
    @FunctionalInterface
    interface LogPaths {
        LogPath of(FollowedFile file);
    }

    /** Follows a file from its start; the handle becomes its own. */
    static FollowedFile begin(Seen seen, FileIdentity identity, LogBytes bytes, LogPaths paths) {
        FollowedFile file = new FollowedFile(seen.path(), identity, bytes, paths);
        file.modified = seen.modified();
        return file;
    }

    /** Goes on at a saved position, to which the handle was brought. */
    static FollowedFile resume(Seen seen, FileIdentity identity, LogBytes bytes, Position saved, LogPaths paths) {
        FollowedFile file = new FollowedFile(seen.path(), identity, bytes, paths);
        file.idSaved = !saved.fileId().isEmpty();
        file.committed = saved;
        file.modified = seen.modified();
        file.published.startAt(saved.offset());
        file.logPath.resume(saved.offset(), saved.lines(), saved.encoding());
        return file;
    }

    /** Reads the next bytes into the buffer and through the log path. */
    Read read(byte[] buffer, Instant now, long nanos) throws IOException {
        if (exhausted) {
            return Read.NOTHING;
        }
        int fresh = bytes.fetch(buffer, nanos);
        if (fresh == LogBytes.CUT_SHORT) {
            return Read.CUT_SHORT;
        }
        if (fresh <= 0) {
            return Read.NOTHING;
        }
        int from = bytes.known();
        int end = from + fresh;
        grewAt = nanos;
        while (from < end && found.size() < ENOUGH_FINDINGS) {
            int to = Math.min(end, from + PIECE);
            bytes.take(buffer, from, to);
            logPath.feed(buffer, from, to, now);
            from = to;
        }
        return Read.SOMETHING;
    }

    /** Looks how much there is without reading it: the sink is full, and what waits is to be known. */
    void look(long nanos) throws IOException {
        if (!exhausted) {
            bytes.look(nanos);
        }
    }

    /** Whether a look at its name gives reason to think that its bytes are gone, and they are. */
    boolean wasCut(Seen seen) throws IOException {
        boolean suspicious = seen.size() < bytes.offset()
                || (bytes.offset() == 0 && seen.size() < bytes.size())
                || (seen.size() == bytes.offset() && seen.modified() != modified);
        modified = seen.modified();
        return suspicious && !exhausted && bytes.isCut();
    }

    /** Judges what is held when nothing has come for a while: a record first, a line without an end later. */
    void flushIdle(Instant now, long nanos, long recordAfter, long lineAfter) {
        long quiet = nanos - grewAt;
        if (quiet < recordAfter || !logPath.holds()) {
            return;
        }
        if (quiet >= lineAfter && flushedPartialAt != bytes.offset()) {
            flushedPartialAt = bytes.offset();
            logPath.flushPartial(now);
        } else {
            logPath.flush(now);
        }
    }

    void flushAll(Instant now) {
        if (flushedPartialAt != bytes.offset()) {
            flushedPartialAt = bytes.offset();
            logPath.flushPartial(now);
        }
    }

    /** Its bytes are gone; only what was found is still to be offered. Gives its handle away. */
    FileChannel exhaust(Instant now) {
        flushAll(now);
        exhausted = true;
        rotated = true;
        bytes.giveUpRest();
        return bytes.channel();
    }

    boolean exhausted() {
        return exhausted;
    }

    /** Goes on reading at the same offset of another file; gives its handle away. */
    FileChannel continueIn(Seen other, FileChannel handle) throws IOException {
        path = other.path();
        key = other.key();
        modified = other.modified();
        made = other.madeForSure();
        return bytes.goOnIn(handle);
    }

    LogPath logPath() {
        return logPath;
    }

    LogBytes bytes() {
        return bytes;
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
        OptionalLong waiting =
                identity.idIfMade().isEmpty() ? OptionalLong.empty() : pending.lowestPendingByte(identity.idIfMade());
        Finding unoffered = found.peekFirst();
        Source first = unoffered == null ? null : unoffered.evidence().source();
        if (first != null && first.firstByte() < at) {
            at = first.firstByte();
            lines = first.firstLine() - 1;
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
                && last.size() == bytes.size()
                && last.modified() == modified
                && last.head().length() == bytes.headLength()
                && last.key().equals(key)
                && last.fileId().equals(identity.idIfMade())) {
            return last;
        }
        Position now = new Position(
                path.toString(),
                key,
                identity.idIfMade(),
                identity.generation(),
                bytes.head(),
                at,
                lines,
                bytes.before(at),
                logPath.encoding(),
                bytes.size(),
                modified,
                made,
                false);
        committed = now;
        return now;
    }

    /** Whether all of it was read, judged, offered and acknowledged. */
    boolean isDone(Pending pending) throws IOException {
        return bytes.unread() == 0
                && found.isEmpty()
                && (exhausted || position(pending).offset() == bytes.offset());
    }

    @Override
    public String path() {
        return path.toString();
    }

    @Override
    public String fileId() {
        return identity.id(bytes);
    }

    /** Adds what was read and framed since the last call to the counters; tells whether a record was misread. */
    boolean publish(LogCounters counters) {
        return published.publish(bytes.offset(), logPath.counts(), logPath, counters);
    }

    /** Books a last line that never got its end, when the file is let go: it was judged as it stands. */
    void settle(LogCounters counters) {
        publish(counters);
        counters.framedBytes.addAndGet(logPath.heldBytes());
    }

    /** How many findings may leave it now; made when its first one does. */
    TokenBucket allowance(LogsConfig.Rate rate, long nanos) {
        TokenBucket bucket = allowance;
        if (bucket == null) {
            bucket = new TokenBucket(rate.findings(), rate.burst(), nanos);
            allowance = bucket;
        }
        return bucket;
    }

    boolean idSaved() {
        return idSaved;
    }

    void markIdSaved() {
        idSaved = true;
    }

    FileKey key() {
        return key;
    }

    Path where() {
        return path;
    }

    FileIdentity identity() {
        return identity;
    }

    long offset() {
        return bytes.offset();
    }

    long unread() {
        return bytes.unread();
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
        if (!exhausted) {
            bytes.close();
        }
    }
}
