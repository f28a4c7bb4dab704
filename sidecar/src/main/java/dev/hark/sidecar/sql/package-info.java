/** Asks databases, and can do nothing else there. */
@NullMarked
package dev.hark.sidecar.sql;

import org.jspecify.annotations.NullMarked;
