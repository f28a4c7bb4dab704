/** Fetches the metrics of the watched service again and again, and tells what came of it. */
@NullMarked
package dev.hark.sidecar.scrape;

import org.jspecify.annotations.NullMarked;
