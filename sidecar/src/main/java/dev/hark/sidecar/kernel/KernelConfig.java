package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.Sense;
import dev.hark.signal.config.Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is read from the kernel, and how often.
 *
 * @param period between two looks of one sense
 * @param network sockets and counters of the network namespace
 */
public record KernelConfig(Duration period, Network network) {

    /**
     * Sockets and counters of the network namespace.
     *
     * @param enabled whether they are read
     * @param rows most sockets that are read of each table
     * @param backlog longest accept queue the service asks for; 0 where that is not known
     */
    public record Network(boolean enabled, int rows, int backlog) {

        static Network read(Settings settings) {
            return new Network(
                    settings.flag("enabled", true, "Whether the network counters and sockets of the pod are read."),
                    settings.number(
                            "rows",
                            20_000,
                            100,
                            1_000_000,
                            "Most sockets that are read of each table (TCP, UDP, IPv4, IPv6); of a longer one the first"
                                    + " ones are taken as a sample."),
                    settings.number(
                            "backlog",
                            0,
                            0,
                            1_000_000,
                            "Longest accept queue that the service asks for in listen(), which the kernel does not tell;"
                                    + " 0 for not known."));
        }

        NetworkReader.Limits limits() {
            return new NetworkReader.Limits(rows, backlog == 0 ? OptionalLong.empty() : OptionalLong.of(backlog));
        }
    }

    /** From the sections of a whole configuration. */
    public static KernelConfig read(Settings settings) {
        return new KernelConfig(
                settings.section("senses")
                        .duration(
                                "period",
                                Duration.ofSeconds(10),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(10),
                                "How often each sense of the kernel looks: network, process, cgroup, disk."),
                Network.read(settings.section("network")));
    }

    /** Those that are switched on and know what to look at. */
    public Set<Sense> senses() {
        Set<Sense> senses = EnumSet.noneOf(Sense.class);
        if (network.enabled) {
            senses.add(Sense.NETWORK);
        }
        return senses;
    }
}
