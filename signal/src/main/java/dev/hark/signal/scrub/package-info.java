/** Takes secrets out of findings before they are kept or sent on, and tells how many of which class there were. */
@NullMarked
package dev.hark.signal.scrub;

import org.jspecify.annotations.NullMarked;
