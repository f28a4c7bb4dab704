/** Keeps the senses going: when each looks, who is told, and what none of them can see. */
@NullMarked
package dev.hark.sidecar.sense;

import org.jspecify.annotations.NullMarked;
