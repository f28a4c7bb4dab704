/**
 * Issues: what they hold, how they live (open, muted, resolved, regressed), which findings they keep as evidence, and
 * how one searches for them. Sees the JDK and {@code dev.hark.signal} only; time comes from the caller.
 */
@NullMarked
package dev.hark.collector.issues;

import org.jspecify.annotations.NullMarked;
