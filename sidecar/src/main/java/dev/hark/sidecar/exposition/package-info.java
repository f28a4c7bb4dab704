/** Reads what a service says of itself in Prometheus' text formats and OpenMetrics: bytes in, asked-for samples out. */
@NullMarked
package dev.hark.sidecar.exposition;

import org.jspecify.annotations.NullMarked;
