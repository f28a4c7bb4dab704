/** Detectors of what the kernel tells: sockets and counters of the network, process, control group, disks. */
@NullMarked
package dev.hark.sidecar.detect.kernel;

import org.jspecify.annotations.NullMarked;
