/** Brings what waits in the outbox to the collector: one batch at a time, again until it is answered for good. */
@NullMarked
package dev.hark.sidecar.deliver;

import org.jspecify.annotations.NullMarked;
