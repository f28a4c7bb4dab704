/** The collector's metrics. Every name, label and bucket is registered at start, so that a scrape always shows all. */
@NullMarked
package dev.hark.collector.metrics;

import org.jspecify.annotations.NullMarked;
