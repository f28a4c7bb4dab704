/**
 * Flows: units of work that must complete, and the tracker that judges by event time whether they did. Values, arrays
 * and arithmetic; no clock, no I/O, no threads.
 */
@NullMarked
package dev.hark.signal.flow;

import org.jspecify.annotations.NullMarked;
