/** Findings on disk between detection and the collector's acknowledgement; bounded, and readable after any crash. */
@NullMarked
package dev.hark.sidecar.outbox;

import org.jspecify.annotations.NullMarked;
