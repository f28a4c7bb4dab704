/** Declared flows of this instance: their steps recognised in what the senses see, their verdicts made findings. */
@NullMarked
package dev.hark.sidecar.detect.flow;

import org.jspecify.annotations.NullMarked;
