/** What the HTTP proxy of the sidecar costs. */
@NullMarked
package dev.hark.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
