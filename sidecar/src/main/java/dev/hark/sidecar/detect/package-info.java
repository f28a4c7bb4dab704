/** Turns what was seen into findings: detectors without I/O and without a clock, and the path that leads to them. */
@NullMarked
package dev.hark.sidecar.detect;

import org.jspecify.annotations.NullMarked;
