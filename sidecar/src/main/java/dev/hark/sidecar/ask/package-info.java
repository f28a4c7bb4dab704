/** Questions that are asked on purpose: what is asked, what the answer must be, and that it was not. */
@NullMarked
package dev.hark.sidecar.ask;

import org.jspecify.annotations.NullMarked;
