package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detectors;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Finding;
import dev.hark.signal.scrub.Scrubber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The logs of one instance, line by line through the whole log path, with the detectors of this package. */
final class Logs {

    static final Instant NOW = Instant.parse("2026-03-01T13:00:00Z");

    private record Name(String path) implements LogPath.Origin {
        @Override
        public String fileId() {
            return path;
        }
    }

    private final Ensemble ensemble = new Ensemble(RequestDetectors.all());
    private final Map<String, LogPath> files = new HashMap<>();

    /** A line of this file. */
    Logs in(String file, String line) {
        LogPath path = files.computeIfAbsent(file, this::open);
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        path.feed(bytes, 0, bytes.length, NOW);
        return this;
    }

    /** A line of the service's own log. */
    Logs app(String line) {
        return in("app.log", line);
    }

    Logs access(String line) {
        return in("access.log", line);
    }

    Logs see(Exchange exchange) {
        files.values().forEach(file -> file.flush(NOW));
        ensemble.see(exchange);
        ensemble.round(NOW);
        return this;
    }

    private LogPath open(String name) {
        LogPath.Settings settings =
                new LogPath.Settings(64 * 1024, 10, 16 * 1024, Reading.in(ZoneOffset.UTC), new Scrubber());
        return new LogPath(
                settings, new Name("/var/log/" + name), new LogPath.Judges(Detectors.all(), ensemble), finding -> {});
    }

    /** What these detectors found, everything read to its end. */
    List<Finding> found() {
        files.values().forEach(file -> file.end(NOW));
        ensemble.round(NOW);
        ensemble.advance(NOW.plusSeconds(5));
        if (ensemble.failures() > 0) {
            throw new AssertionError(ensemble.takeFailure());
        }
        return new ArrayList<>(ensemble.waiting());
    }

    Finding only() {
        List<Finding> found = found();
        if (found.size() != 1) {
            throw new AssertionError("expected one finding, found " + found);
        }
        return found.getFirst();
    }
}
