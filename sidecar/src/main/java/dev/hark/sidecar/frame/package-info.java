/** Cuts the bytes of a log into lines and the lines into records, without looking at what they mean more than that needs. */
@NullMarked
package dev.hark.sidecar.frame;

import org.jspecify.annotations.NullMarked;
