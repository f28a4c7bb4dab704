/** The packaged sidecar, and others where they are at hand, following generated logs: processor time, memory, findings. */
@NullMarked
package dev.hark.benchmarks.follow;

import org.jspecify.annotations.NullMarked;
