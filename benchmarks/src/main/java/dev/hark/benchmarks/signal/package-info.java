/** JMH benchmarks of what both sides do to every finding: scrubbing and grouping. */
@NullMarked
package dev.hark.benchmarks.signal;

import org.jspecify.annotations.NullMarked;
