/**
 * Stands in front of the service: hands every byte on as it comes, and watches the exchanges go by. Nothing here is
 * loaded unless {@code proxy.port} is set.
 */
@NullMarked
package dev.hark.sidecar.proxy;

import org.jspecify.annotations.NullMarked;
