package dev.hark.sidecar.metrics;

import dev.hark.sidecar.observe.DiskSnapshot;
import dev.hark.sidecar.observe.DiskSnapshot.Volume;
import java.util.List;

/** Room on file systems as metrics. */
final class DiskFamilies {

    private static final Family SIZE =
            Family.of("hark_service_disk_size_bytes", "Size of a watched file system.", "path", "type");
    private static final Family USABLE = Family.of(
            "hark_service_disk_usable_bytes",
            "What may still be written to a watched file system without special rights.",
            "path",
            "type");
    private static final Family READ_ONLY = Family.of(
            "hark_service_disk_read_only", "1 while nothing can be written to a watched file system.", "path", "type");

    static final List<Family> ALL = List.of(SIZE, USABLE, READ_ONLY);

    private DiskFamilies() {}

    static void add(DiskSnapshot seen, Families families) {
        for (Volume volume : seen.volumes()) {
            families.add(SIZE, (double) volume.size(), volume.path(), volume.type());
            families.add(USABLE, (double) volume.usable(), volume.path(), volume.type());
            families.add(READ_ONLY, volume.readOnly() ? 1 : 0, volume.path(), volume.type());
        }
    }
}
