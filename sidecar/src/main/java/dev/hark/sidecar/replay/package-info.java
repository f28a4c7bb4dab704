/** What would Hark have found in these logs? Runs old logs through the same path as following does, and reports. */
@NullMarked
package dev.hark.sidecar.replay;

import org.jspecify.annotations.NullMarked;
