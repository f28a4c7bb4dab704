/** Where API and pages ask for issues and change their state, without blocking an event loop. */
@NullMarked
package dev.hark.collector.desk;

import org.jspecify.annotations.NullMarked;
