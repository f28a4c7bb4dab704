/**
 * The way of a batch: admitted on the event loop, read and grouped on the digest thread, stored on the writer thread,
 * answered after the commit. Every border is bounded, and what a full bound does has a {@code Reason}.
 */
@NullMarked
package dev.hark.collector.ingest;

import org.jspecify.annotations.NullMarked;
