/** Finds where an instance does not run as somebody declared it. */
@NullMarked
package dev.hark.sidecar.detect.drift;

import org.jspecify.annotations.NullMarked;
