/** What the sidecar serves: probes, health and metrics. Handlers translate; nothing is decided here. */
@NullMarked
package dev.hark.sidecar.http;

import org.jspecify.annotations.NullMarked;
