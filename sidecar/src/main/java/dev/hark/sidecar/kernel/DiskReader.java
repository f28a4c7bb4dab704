package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.DiskSnapshot;
import dev.hark.sidecar.observe.DiskSnapshot.Volume;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads how much room file systems have: of the paths that were declared, or else of every local file system that is
 * mounted here. File systems of a network are read only where they were declared: they can keep one waiting for ever.
 */
public final class DiskReader {

    static final int MOST_VOLUMES = 16;

    private static final Set<String> LOCAL = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "overlay");
    private static final String MOUNTS = "/proc/self/mountinfo";

    private final Path mountInfo;
    private final List<Path> declared;

    public DiskReader(KernelConfig.Disk config) {
        this(Path.of(MOUNTS), config.paths());
    }

    DiskReader(Path mountInfo, List<Path> declared) {
        this.mountInfo = mountInfo;
        this.declared = List.copyOf(declared);
    }

    public DiskSnapshot read(Instant now, Sight sight) {
        Mounts mounts = mounts(sight);
        List<Volume> volumes = new ArrayList<>();
        for (Path path : declared.isEmpty() ? mounted(mounts) : declared) {
            Mounts.@Nullable Mount mount = mounts.of(path.toAbsolutePath()).orElse(null);
            volume(path, mount, sight).ifPresent(volumes::add);
        }
        return new DiskSnapshot(now, volumes);
    }

    private Mounts mounts(Sight sight) {
        try {
            Mounts mounts = Mounts.read(mountInfo);
            sight.sees(mountInfo.toString());
            return mounts;
        } catch (IOException e) {
            sight.blind(mountInfo.toString(), Reason.of(e) + "; only declared disk.paths are looked at");
            return Mounts.parse("");
        }
    }

    /** Each file system once, however often it is mounted. */
    private static List<Path> mounted(Mounts mounts) {
        Set<String> devices = new HashSet<>();
        return mounts.all().stream()
                .filter(mount -> LOCAL.contains(mount.type()))
                .filter(mount -> Files.isDirectory(mount.point()))
                .filter(mount -> devices.add(mount.device()))
                .map(Mounts.Mount::point)
                .limit(MOST_VOLUMES)
                .toList();
    }

    private static Optional<Volume> volume(Path path, Mounts.@Nullable Mount mount, Sight sight) {
        File file = path.toFile();
        long size = file.getTotalSpace();
        if (size <= 0) {
            sight.blind(path.toString(), file.exists() ? "its file system tells no size" : "is not there");
            return Optional.empty();
        }
        sight.sees(path.toString());
        return Optional.of(new Volume(
                path.toString(),
                mount == null ? "" : mount.type(),
                size,
                file.getUsableSpace(),
                mount != null && mount.readOnly()));
    }
}
