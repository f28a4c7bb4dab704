/**
 * The store inside the process: SQLite in WAL mode, one write connection behind a lock, a small pool of read-only
 * connections. Why so, and what it costs: RATIONALE.md.
 */
@NullMarked
package dev.hark.collector.storage.sqlite;

import org.jspecify.annotations.NullMarked;
