/** Looks at where and with what the service runs: its system, limits, zone, variables, files, certificates, clock. */
@NullMarked
package dev.hark.sidecar.environment;

import org.jspecify.annotations.NullMarked;
