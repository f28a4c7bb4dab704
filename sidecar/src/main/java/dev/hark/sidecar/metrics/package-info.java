/** The sidecar's own metrics, by the names that dashboards and alert rules use. */
@NullMarked
package dev.hark.sidecar.metrics;

import org.jspecify.annotations.NullMarked;
