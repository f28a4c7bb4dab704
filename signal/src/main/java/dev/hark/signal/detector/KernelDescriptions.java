package dev.hark.signal.detector;

import java.util.List;

/** Detectors of what the kernel tells of the service's network, process, control group and disks. */
final class KernelDescriptions {

    static final List<Description> ALL = List.of();

    private KernelDescriptions() {}
}
