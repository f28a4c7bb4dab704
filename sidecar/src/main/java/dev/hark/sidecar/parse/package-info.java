/** Reads what a record says: time, level, logger, thread, message, exception, ids; recognises formats by itself. */
@NullMarked
package dev.hark.sidecar.parse;

import org.jspecify.annotations.NullMarked;
