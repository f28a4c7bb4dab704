package dev.hark.sidecar.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a process's control group can be read: in a folder that was declared; among our own mounts, where it lies
 * within them; or through the process's own root, where we may look into that, which its user and nobody else may.
 */
final class CgroupPlaces {

    private static final String HIDDEN =
            "its files are not mounted here: run the sidecar as the service's user, or mount"
                    + " its folder of /sys/fs/cgroup and declare it as cgroup.folder";
    private static final String ITS_MOUNT = "root/sys/fs/cgroup";

    private final Path proc;
    private final @Nullable Path declared;

    CgroupPlaces(Path proc, @Nullable Path declared) {
        this.proc = proc;
        this.declared = declared;
    }

    /** What came of the search. */
    sealed interface Found {
        /** Second generation: all in one folder. */
        record Second(Path folder) implements Found {}

        /** First generation: a folder for each controller. */
        record First(Path memory, Path cpu, Path account, Path pids) implements Found {}

        /** It cannot be read. */
        record None(String why) implements Found {}
    }

    Found find(OptionalLong pid) {
        if (declared != null) {
            return at(declared)
                    .orElseGet(() -> new Found.None(
                            "cgroup.folder " + declared + " is no folder of a control group that can be read"));
        }
        if (pid.isEmpty()) {
            return new Found.None("the process is not found whose control group that is");
        }
        Path process = proc.resolve(Long.toString(pid.getAsLong()));
        try {
            List<String> groups = Files.readAllLines(process.resolve("cgroup"), StandardCharsets.UTF_8);
            Mounts mounts = Mounts.read(proc.resolve("self/mountinfo"));
            return first(groups, mounts)
                    .or(() -> second(groups, mounts))
                    .or(() -> at(process.resolve(ITS_MOUNT)))
                    .orElseGet(() -> new Found.None(HIDDEN));
        } catch (IOException e) {
            return new Found.None("/proc/PID/cgroup of the watched process " + Reason.of(e));
        }
    }

    /** A folder itself, or with the first generation's controllers below it. */
    private static Optional<Found> at(Path folder) {
        if (Files.isReadable(folder.resolve("cgroup.controllers"))
                || Files.isReadable(folder.resolve("memory.current"))) {
            return Optional.of(new Found.Second(folder));
        }
        if (Files.isReadable(folder.resolve("memory.usage_in_bytes"))) {
            return Optional.of(new Found.First(folder, folder, folder, folder));
        }
        if (Files.isReadable(folder.resolve("memory/memory.usage_in_bytes"))) {
            return Optional.of(new Found.First(
                    folder.resolve("memory"),
                    folder.resolve("cpu"),
                    folder.resolve("cpuacct"),
                    folder.resolve("pids")));
        }
        return Optional.empty();
    }

    /** Where memory is a matter of the first generation; the others are then looked for beside it. */
    private static Optional<Found> first(List<String> groups, Mounts mounts) {
        return controller("memory", groups, mounts)
                .map(memory -> new Found.First(
                        memory,
                        controller("cpu", groups, mounts).orElse(memory),
                        controller("cpuacct", groups, mounts).orElse(memory),
                        controller("pids", groups, mounts).orElse(memory)));
    }

    private static Optional<Path> controller(String name, List<String> groups, Mounts mounts) {
        for (String line : groups) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(name)) {
                return mounts.all().stream()
                        .filter(mount ->
                                mount.type().equals("cgroup") && mount.options().contains(name))
                        .flatMap(mount -> below(mount, parts[2]).stream())
                        .filter(Files::isDirectory)
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> second(List<String> groups, Mounts mounts) {
        for (String line : groups) {
            if (line.startsWith("0::")) {
                return mounts.all().stream()
                        .filter(mount -> mount.type().equals("cgroup2"))
                        .flatMap(mount -> below(mount, line.substring("0::".length())).stream())
                        .filter(Files::isDirectory)
                        .findFirst()
                        .map(Found.Second::new);
            }
        }
        return Optional.empty();
    }

    /** Where a group lies below a mount, if it does: what is outside of our namespace begins with {@code /..}. */
    private static Optional<Path> below(Mounts.Mount mount, String group) {
        Path path = Path.of(group);
        Path root = Path.of(mount.root());
        boolean outside = path.startsWith("/..") || mount.root().startsWith("/..") || !path.startsWith(root);
        return outside ? Optional.empty() : Optional.of(mount.point().resolve(root.relativize(path)));
    }
}
