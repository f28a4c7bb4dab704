/** How eagerly the sidecar works: in its usual rhythm, or as if every line could be the last. */
@NullMarked
package dev.hark.sidecar.pace;

import org.jspecify.annotations.NullMarked;
