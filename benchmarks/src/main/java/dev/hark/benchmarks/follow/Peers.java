package dev.hark.benchmarks.follow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Other programs that do the same work, where they are at hand. */
final class Peers {

    private Peers() {}

    static List<Follower> of(Map<String, String> options, Path folder) {
        List<Follower> peers = new ArrayList<>();
        if (options.containsKey("grep")) {
            peers.add(new Grep());
        }
        if (options.containsKey("fluent-bit")) {
            peers.add(new FluentBit(folder, options.get("fluent-bit")));
        }
        if (options.containsKey("otelcol")) {
            peers.add(new OtelCollector(folder, options.get("otelcol")));
        }
        if (options.containsKey("rsyslogd")) {
            peers.add(new Rsyslog(folder, options.get("rsyslogd")));
        }
        return peers;
    }
}
