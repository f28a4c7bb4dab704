/** The chart, rendered by real Helm inside this JVM. */
@NullMarked
package dev.hark.e2e.helm;

import org.jspecify.annotations.NullMarked;
