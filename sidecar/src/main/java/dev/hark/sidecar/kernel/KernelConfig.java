package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.Sense;
import dev.hark.signal.config.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is read from the kernel, and how often.
 *
 * @param period between two looks of one sense
 * @param network sockets and counters of the network namespace
 * @param process the service's process
 * @param cgroup the service's control group
 * @param disk room on file systems
 */
public record KernelConfig(Duration period, Network network, Watched process, Cgroup cgroup, Disk disk) {

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

    /**
     * The service's process, found by the first of these that is declared.
     *
     * @param enabled whether it is read, where anything is declared
     * @param pidFile file with its number, or null
     * @param port it listens on, or 0
     * @param name of its program, or null
     */
    public record Watched(
            boolean enabled,
            @Nullable Path pidFile,
            int port,
            @Nullable String name) {

        static Watched read(Settings settings) {
            boolean enabled =
                    settings.flag("enabled", true, "Whether the service's process is read, where it is declared.");
            String file = settings.optionalText("pidFile", "File with the number of the service's process.");
            return new Watched(
                    enabled,
                    file == null ? null : path(file, settings, "pidFile"),
                    settings.number(
                            "port",
                            0,
                            0,
                            65_535,
                            "Port on which the service's process listens, to find it by; 0 for none. Needs the"
                                    + " service's user, or root."),
                    settings.optionalText(
                            "name", "Name of the service's program, or of what its interpreter runs, to find it by."));
        }

        public boolean isDeclared() {
            return pidFile != null || port > 0 || name != null;
        }
    }

    /**
     * The service's control group.
     *
     * @param enabled whether it is read, where the process or the folder is declared
     * @param folder where it is, or null for that of the watched process
     */
    public record Cgroup(boolean enabled, @Nullable Path folder) {

        static Cgroup read(Settings settings) {
            boolean enabled = settings.flag(
                    "enabled", true, "Whether the service's control group is read, where the process is declared.");
            String folder = settings.optionalText(
                    "folder", "Folder of the service's control group; that of its process where it is missing.");
            return new Cgroup(enabled, folder == null ? null : path(folder, settings, "folder"));
        }
    }

    /**
     * Room on file systems.
     *
     * @param enabled whether it is read
     * @param paths on the file systems; every local one that is mounted where there is none
     */
    public record Disk(boolean enabled, List<Path> paths) {

        public Disk {
            paths = List.copyOf(paths);
        }

        static Disk read(Settings settings) {
            boolean enabled = settings.flag("enabled", true, "Whether room on file systems is read.");
            List<String> paths = settings.texts(
                    "paths",
                    List.of(),
                    "Paths whose file systems are watched; every local one that is mounted here where it is empty.");
            return new Disk(
                    enabled,
                    paths.stream().map(path -> path(path, settings, "paths")).toList());
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
                Network.read(settings.section("network")),
                Watched.read(settings.section("process")),
                Cgroup.read(settings.section("cgroup")),
                Disk.read(settings.section("disk")));
    }

    /** Those that are switched on and know what to look at. */
    public Set<Sense> senses() {
        Set<Sense> senses = EnumSet.noneOf(Sense.class);
        boolean watches = process.enabled && process.isDeclared();
        add(senses, Sense.NETWORK, network.enabled);
        add(senses, Sense.PROCESS, watches);
        add(senses, Sense.CGROUP, cgroup.enabled && (watches || cgroup.folder != null));
        add(senses, Sense.DISK, disk.enabled);
        return senses;
    }

    private static void add(Set<Sense> senses, Sense sense, boolean used) {
        if (used) {
            senses.add(sense);
        }
    }

    private static Path path(String text, Settings settings, String key) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            settings.problem(key, text, "expected a path");
            return Path.of("");
        }
    }
}
