package dev.hark.sidecar.detect.flow;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.config.Use;
import dev.hark.sidecar.detect.Detectors;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.LogPath;
import dev.hark.sidecar.parse.Reading;
import dev.hark.signal.Finding;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import dev.hark.signal.scrub.Scrubber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The log of a shop with a declared flow, through the whole log path, with the log's own clock. */
final class Shop {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static final String ORDER = """
            flows:
              - name: order
                key: order
                within: 30s
                order: true
                steps:
                  - {name: placed, match: "order (?P<order>[A-Z0-9-]+) placed with (?P<lines>[0-9]+) lines"}
                  - {name: line saved, match: "saved a line of order (?P<order>[A-Z0-9-]+)", oneFor: placed.lines}
                  - {name: paid, match: "order (?P<order>[A-Z0-9-]+) paid", atMostOnce: true}
                  - {name: mail sent, contains: mail sent, match: "mail sent for order (?P<order>[A-Z0-9-]+)"}
            """;

    private static final FlowDetector.Limits LIMITS =
            new FlowDetector.Limits(1000, Duration.ofSeconds(1), Duration.ofDays(1000), false);

    private final FlowDetector detector;
    private final Ensemble ensemble;
    private final LogPath path;
    private final StringBuilder log = new StringBuilder();

    Shop(String yaml) throws ConfigException {
        detector = detector(yaml);
        ensemble = new Ensemble(List.of(detector));
        path = new LogPath(
                new LogPath.Settings(64 * 1024, 10, 16 * 1024, Reading.in(ZoneOffset.UTC), new Scrubber()),
                new Log(),
                new LogPath.Judges(Detectors.all(), ensemble),
                finding -> {});
    }

    private record Log() implements LogPath.Origin {
        @Override
        public String path() {
            return "/var/log/shop.log";
        }

        @Override
        public String fileId() {
            return "1-2-3";
        }
    }

    static FlowDetector detector(String yaml) throws ConfigException {
        List<DeclaredFlow> flows = Configuration.parse(
                        yaml, "sidecar.yaml", Map.of(), s -> SidecarConfig.read(s, Use.PRINT))
                .value()
                .flows();
        return new FlowDetector(flows, LIMITS, 1);
    }

    FlowDetector detector() {
        return detector;
    }

    /** A record, so many seconds after noon. */
    Shop says(double second, String message) {
        Instant time = NOON.plusMillis(Math.round(second * 1000));
        String stamp = time.toString().replace('T', ' ').replace("Z", "");
        log.append(stamp.length() == 19 ? stamp + ".000" : stamp)
                .append(" INFO  [http-3] com.shop.Orders - ")
                .append(message)
                .append('\n');
        return this;
    }

    Shop line(String raw) {
        log.append(raw).append('\n');
        return this;
    }

    Shop wholeOrder(String key, double second) {
        return says(second, "order " + key + " placed with 2 lines")
                .says(second + 1, "saved a line of order " + key)
                .says(second + 1, "saved a line of order " + key)
                .says(second + 2, "order " + key + " paid")
                .says(second + 3, "mail sent for order " + key);
    }

    /** What is found when the log has been read and this second has come. */
    List<Finding> foundAt(double second) {
        byte[] bytes = log.toString().getBytes(StandardCharsets.UTF_8);
        log.setLength(0);
        path.feed(bytes, 0, bytes.length, NOON);
        path.flush(NOON);
        ensemble.advance(NOON.plusMillis(Math.round(second * 1000)));
        List<Finding> found = new ArrayList<>(ensemble.waiting());
        ensemble.waiting().clear();
        return found;
    }
}
