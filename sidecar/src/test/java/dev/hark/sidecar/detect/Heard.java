package dev.hark.sidecar.detect;

import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.LogRecord;
import dev.hark.signal.Source;
import dev.hark.signal.Thrown;
import dev.hark.signal.scrub.Scrubber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs text through the whole log path, for tests. */
public final class Heard {

    /** When the text is taken to have been written. */
    public static final Instant READ_AT = Instant.parse("2026-03-01T12:00:00Z");

    private Heard() {}

    /** What is found in a log of these lines. */
    public static List<Finding> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
    }

    /** What is found when the bytes come in pieces of this size. */
    public static List<Finding> in(byte[] bytes, int piece) {
        List<Finding> found = new ArrayList<>();
        LogPath path = path(found);
        for (int i = 0; i < bytes.length; i += Math.min(piece, bytes.length - i)) {
            path.feed(bytes, i, i + Math.min(piece, bytes.length - i), READ_AT);
        }
        path.end(READ_AT);
        return found;
    }

    /** What is found in a log of these lines, read in this way. */
    public static List<Finding> in(String text, Reading reading) {
        List<Finding> found = new ArrayList<>();
        LogPath path = path(found, reading);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        path.feed(bytes, 0, bytes.length, READ_AT);
        path.end(READ_AT);
        return found;
    }

    static LogPath path(List<Finding> found) {
        return path(found, Reading.in(ZoneOffset.UTC));
    }

    static LogPath path(List<Finding> found, Reading reading) {
        LogPath.Settings settings = new LogPath.Settings(64 * 1024, 10, 16 * 1024, reading, new Scrubber());
        return new LogPath(settings, new Log(), Detectors.all(), found::add);
    }

    record Log() implements LogPath.Origin {
        @Override
        public String path() {
            return "/var/log/app.log";
        }

        @Override
        public String fileId() {
            return "1-2-3";
        }
    }

    /** The only finding there. */
    public static Finding only(String text) {
        List<Finding> found = in(text);
        if (found.size() != 1) {
            throw new AssertionError("expected one finding, found " + lines(found));
        }
        return found.getFirst();
    }

    /** First and last line of each finding, such as {@code 3-7}. */
    public static List<String> lines(List<Finding> found) {
        return found.stream()
                .map(finding ->
                        source(finding).firstLine() + "-" + source(finding).lastLine())
                .toList();
    }

    public static Source source(Finding finding) {
        return Objects.requireNonNull(finding.evidence().source());
    }

    public static LogRecord log(Finding finding) {
        Evidence evidence = finding.evidence();
        return Objects.requireNonNull(evidence.log());
    }

    public static Thrown thrown(Finding finding) {
        return Objects.requireNonNull(log(finding).thrown());
    }

    /** The chain as {@code Type: message < Cause: message}. */
    public static String chain(Finding finding) {
        return String.join(
                " < ",
                thrown(finding).chain().stream()
                        .map(t -> t.message() == null ? t.type() : t.type() + ": " + t.message())
                        .toList());
    }
}
