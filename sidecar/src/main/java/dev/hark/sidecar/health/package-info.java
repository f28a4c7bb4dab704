/** Health in layers: checks that run on their own schedule, and what they last said, with its age. */
@NullMarked
package dev.hark.sidecar.health;

import org.jspecify.annotations.NullMarked;
