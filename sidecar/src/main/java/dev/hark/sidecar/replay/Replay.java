package dev.hark.sidecar.replay;

import dev.hark.sidecar.detect.Detectors;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.frame.ContainerLines.Wrapping;
import dev.hark.sidecar.frame.FrameCounts;
import dev.hark.sidecar.parse.Format;
import dev.hark.signal.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Runs logs through the log path, as following would, but for the waiting. */
final class Replay {

    private static final int BUFFER = 256 * 1024;

    /**
     * What became of one log: the ledger of its bytes and records.
     *
     * @param name as the user named it
     * @param format the most frequent one
     * @param wrapping what a container runtime wrapped around the last line
     * @param readBytes taken from the file
     * @param framedBytes that went into records
     * @param tooLongBytes cut off
     * @param nulBytes dropped zeros
     * @param parsed records whose format was recognised
     * @param unparsed records taken as plain text
     * @param findings what was found
     */
    record Outcome(
            String name,
            Format format,
            Wrapping wrapping,
            long readBytes,
            long framedBytes,
            long tooLongBytes,
            long nulBytes,
            long parsed,
            long unparsed,
            long findings) {}

    private record Name(String path) implements LogPath.Origin {
        @Override
        public String fileId() {
            return path;
        }
    }

    /** Longer than any flow is given: at the end of the logs everything that was expected has had its time. */
    private static final Duration AFTERWARDS = Duration.ofDays(1);

    private final Judged judged;
    private final LongConsumer progress;
    private final BooleanSupplier wanted;
    private Instant latest = Instant.EPOCH;
    private long found;

    /**
     * A replay of several logs of one instance.
     *
     * @param judged who looks at them, and who is told
     * @param progress gets the number of bytes with each buffer
     * @param wanted whether anybody still takes what is found; asked before each buffer
     */
    Replay(Judged judged, LongConsumer progress, BooleanSupplier wanted) {
        this.judged = judged;
        this.progress = progress;
        this.wanted = wanted;
    }

    /**
     * Who looks at the logs.
     *
     * @param settings how their paths are to work
     * @param ensemble of the instance that wrote them
     * @param findings gets what is found, in the order of the log
     */
    record Judged(LogPath.Settings settings, Ensemble ensemble, Consumer<Finding> findings) {}

    Outcome run(Input input) throws IOException {
        found = 0;
        Instant writtenAt = input.writtenAt();
        LogPath path = new LogPath(
                judged.settings(),
                new Name(input.name()),
                new LogPath.Judges(Detectors.all(), judged.ensemble()),
                this::found);
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = input.open()) {
            for (int n = bytes.read(buffer); n >= 0 && wanted.getAsBoolean(); n = bytes.read(buffer)) {
                path.feed(buffer, 0, n, writtenAt);
                advance(path);
                progress.accept(n);
            }
        }
        path.end(writtenAt);
        advance(path);
        return outcome(input.name(), path);
    }

    /** The logs' own clock: time goes on as far as they have told. */
    private void advance(LogPath path) {
        latest = path.lastTime().isAfter(latest) ? path.lastTime() : latest;
        judged.ensemble().round(latest);
        tell();
    }

    /** All logs were read: what has not come by now does not come. */
    void end() {
        judged.ensemble().advance(latest.plus(AFTERWARDS));
        tell();
    }

    private void tell() {
        Deque<Finding> waiting = judged.ensemble().waiting();
        while (!waiting.isEmpty()) {
            found(waiting.removeFirst());
        }
    }

    private void found(Finding finding) {
        found++;
        judged.findings().accept(finding);
    }

    private Outcome outcome(String name, LogPath path) {
        FrameCounts counts = path.counts();
        return new Outcome(
                name,
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
