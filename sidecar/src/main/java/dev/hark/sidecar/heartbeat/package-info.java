/** Events that are expected to come again and again: when they are due, how they are recognised, and that one is missing. */
@NullMarked
package dev.hark.sidecar.heartbeat;

import org.jspecify.annotations.NullMarked;
