package dev.hark.sidecar.replay;

import dev.hark.sidecar.detect.Detectors;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.frame.FrameCounts;
import dev.hark.signal.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/** One log while it is replayed. */
final class ReplayedLog {

    private record Name(String path) implements LogPath.Origin {
        @Override
        public String fileId() {
            return path;
        }
    }

    private final Input input;
    private final Replay.Judged judged;
    private final Instant writtenAt;
    private final LogPath path;
    private final InputStream bytes;
    private long found;

    ReplayedLog(Input input, Replay.Judged judged) throws IOException {
        this.input = input;
        this.judged = judged;
        this.writtenAt = input.writtenAt();
        this.path = new LogPath(
                judged.settings(),
                new Name(input.name()),
                new LogPath.Judges(Detectors.all(), judged.ensemble()),
                this::found);
        this.bytes = input.open();
    }

    Input input() {
        return input;
    }

    /** Reads on; gives the number of bytes, or -1 at the end, where it is closed. */
    int read(byte[] buffer) throws IOException {
        try {
            int n = bytes.read(buffer);
            if (n >= 0) {
                path.feed(buffer, 0, n, writtenAt);
            } else {
                path.end(writtenAt);
                bytes.close();
            }
            return n;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Judges what was read; the rest is not wanted. */
    void close() {
        path.end(writtenAt);
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a log that was open for reading cannot be closed", e);
        }
    }

    /** Time of the record that was judged last. */
    Instant lastTime() {
        return path.lastTime();
    }

    private void found(Finding finding) {
        found++;
        judged.findings().accept(finding);
    }

    Replay.Outcome outcome() {
        FrameCounts counts = path.counts();
        return new Replay.Outcome(
                input.name(),
                path.format(),
                path.wrapping(),
                path.offset(),
                counts.framed(),
                counts.tooLong(),
                counts.nul(),
                path.parsed(),
                path.unparsed(),
                found);
    }
}
