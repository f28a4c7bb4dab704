/** Makes requests on purpose, one at a time, and leaves nothing behind. */
@NullMarked
package dev.hark.sidecar.call;

import org.jspecify.annotations.NullMarked;
