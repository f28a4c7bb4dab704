/**
 * What a sidecar tells a collector: findings with their evidence, where they come from, the batches they
 * travel in, and the reasons why something is refused or dropped. Values only; the JSON is in
 * {@link dev.hark.signal.wire}.
 */
@NullMarked
package dev.hark.signal;

import org.jspecify.annotations.NullMarked;
