/**
 * The collector's books: what was received and what became of it, by stream and overall. Values only; nobody's clock,
 * nobody's database.
 */
@NullMarked
package dev.hark.collector.ledger;

import org.jspecify.annotations.NullMarked;
