/** What the collector does by itself: reads how the store stands, audits its books, removes what is old. */
@NullMarked
package dev.hark.collector.jobs;

import org.jspecify.annotations.NullMarked;
