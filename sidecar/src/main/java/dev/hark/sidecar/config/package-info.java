/** The sidecar's configuration as records; every key is read and documented in one place. */
@NullMarked
package dev.hark.sidecar.config;

import org.jspecify.annotations.NullMarked;
