/**
 * Which findings are one issue: the frozen, versioned grouping algorithm, the message templates it reads, and
 * which frames of a stack trace are the service's own.
 */
@NullMarked
package dev.hark.signal.grouping;

import org.jspecify.annotations.NullMarked;
