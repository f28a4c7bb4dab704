/** Follows log files: which bytes come next, from which file, and up to where they are safely delivered. */
@NullMarked
package dev.hark.sidecar.tail;

import org.jspecify.annotations.NullMarked;
