/** Detectors of what the service says of itself as metrics. */
@NullMarked
package dev.hark.sidecar.detect.metric;

import org.jspecify.annotations.NullMarked;
