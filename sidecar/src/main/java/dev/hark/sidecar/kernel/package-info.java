/** Reads what the kernel tells everybody about a network namespace, a process, a control group and file systems. */
@NullMarked
package dev.hark.sidecar.kernel;

import org.jspecify.annotations.NullMarked;
