package dev.hark.sidecar.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.observe.DiskSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountsTest {

    private static final String TEXT = """
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            23 22 0:21 / /proc rw - proc proc rw
            24 22 8:2 /sub /var/lib/my\\040data ro,noatime - xfs /dev/sdb rw,attr2
            25 22 8:2 / /mnt/all rw - xfs /dev/sdb rw
            garbage
            26 22 8:3 / /broken rw
            27 22 8:4 / /late rw shared:1 master:2 propagate_from:3 - ext4 /dev/sdc ro,errors=remount-ro
            """;

    @TempDir
    private Path folder;

    @Test
    void mounts_areReadWithAnyNumberOfOptionalFields() {
        Mounts mounts = Mounts.parse(TEXT);

        assertThat(mounts.all()).hasSize(5);
        assertThat(mounts.of(Path.of("/var/lib/my data/x"))).hasValueSatisfying(mount -> {
            assertThat(mount.type()).isEqualTo("xfs");
            assertThat(mount.root()).isEqualTo("/sub");
            assertThat(mount.readOnly()).isTrue();
            assertThat(mount.options()).containsExactly("rw", "attr2");
        });
        assertThat(mounts.of(Path.of("/late/x")).map(Mounts.Mount::readOnly)).contains(true);
        assertThat(mounts.of(Path.of("/var/lib")).map(Mounts.Mount::device)).contains("8:1");
        assertThat(Mounts.parse("").of(Path.of("/"))).isEqualTo(Optional.empty());
    }

    @Test
    void volumes_areThoseDeclared_orEveryLocalOneOnce() throws IOException {
        Fixture files = new Fixture(folder).file("a/x", "").file("b/x", "").file("mountinfo", """
                        24 22 8:2 / %1$s/a rw - ext4 /dev/sdb rw
                        25 22 8:2 / %1$s/b ro - ext4 /dev/sdb rw
                        26 22 0:9 / %1$s/b rw - nfs4 server:/ rw
                        """.formatted(folder));

        DiskSnapshot mounted = read(List.of(), files);
        DiskSnapshot declared = read(List.of(folder.resolve("b"), folder.resolve("none")), files);

        assertThat(mounted.volumes()).singleElement().satisfies(volume -> {
            assertThat(volume.path()).isEqualTo(folder.resolve("a").toString());
            assertThat(volume.type()).isEqualTo("ext4");
            assertThat(volume.size()).isEqualTo(folder.toFile().getTotalSpace());
            assertThat(volume.readOnly()).isFalse();
        });
        assertThat(declared.volumes())
                .singleElement()
                .satisfies(volume -> assertThat(volume.type()).isEqualTo("nfs4"));
        assertThat(files.blindnesses()).containsOnlyKeys("none");
    }

    private DiskSnapshot read(List<Path> declared, Fixture files) {
        return new DiskReader(folder.resolve("mountinfo"), declared).read(Instant.EPOCH, files);
    }
}
