/** Whether the collector is alive, ready and well: checks on their own schedule, probes that answer from the latest results. */
@NullMarked
package dev.hark.collector.health;

import org.jspecify.annotations.NullMarked;
