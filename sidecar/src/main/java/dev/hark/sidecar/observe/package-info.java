/** What was seen of the service, by whatever sense: immutable, with the time at which it was true. */
@NullMarked
package dev.hark.sidecar.observe;

import org.jspecify.annotations.NullMarked;
