package dev.hark.sidecar.replay;

import dev.hark.sidecar.detect.Detectors;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.frame.ContainerLines.Wrapping;
import dev.hark.sidecar.frame.FrameCounts;
import dev.hark.sidecar.parse.Format;
import dev.hark.signal.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Runs one log through the log path, as following would, but for the waiting. */
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

    private final LogPath.Settings settings;
    private final Consumer<Finding> findings;
    private final LongConsumer progress;
    private final BooleanSupplier wanted;
    private long found;

    /**
     * A replay.
     *
     * @param settings how the path is to work
     * @param findings gets what is found, in the order of the log
     * @param progress gets the number of bytes with each buffer
     * @param wanted whether anybody still takes what is found; asked before each buffer
     */
    Replay(LogPath.Settings settings, Consumer<Finding> findings, LongConsumer progress, BooleanSupplier wanted) {
        this.settings = settings;
        this.findings = findings;
        this.progress = progress;
        this.wanted = wanted;
    }

    Outcome run(Input input) throws IOException {
        found = 0;
        Instant writtenAt = input.writtenAt();
        LogPath path = new LogPath(settings, new Name(input.name()), Detectors.all(), this::found);
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = input.open()) {
            for (int n = bytes.read(buffer); n >= 0 && wanted.getAsBoolean(); n = bytes.read(buffer)) {
                path.feed(buffer, 0, n, writtenAt);
                progress.accept(n);
            }
        }
        path.end(writtenAt);
        return outcome(input.name(), path);
    }

    private void found(Finding finding) {
        found++;
        findings.accept(finding);
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
