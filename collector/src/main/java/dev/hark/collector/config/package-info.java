/** The collector's configuration: one record for each section, read once. */
@NullMarked
package dev.hark.collector.config;

import org.jspecify.annotations.NullMarked;
