/** The sidecar's own log: text on a terminal, JSON otherwise, and never the same complaint all the time. */
@NullMarked
package dev.hark.sidecar.log;

import org.jspecify.annotations.NullMarked;
