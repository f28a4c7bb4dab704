package dev.hark.collector.ledger;

import java.time.Instant;
import java.util.List;

/**
 * The collector's books at one moment.
 *
 * @param at when they were read
 * @param overall all streams, those that are forgotten by now included
 * @param streams the sidecars heard within the retention, latest heard first
 */
public record Ledger(Instant at, Totals overall, List<StreamAccount> streams) {

    public Ledger {
        streams = List.copyOf(streams);
    }

    /** Sidecars in a state. */
    public long count(StreamState state) {
        return streams.stream()
                .filter(stream -> !stream.isOwn() && stream.stateAt(at) == state)
                .count();
    }

    /** Sidecars that were heard a moment ago. */
    public long reporting() {
        return count(StreamState.REPORTING);
    }

    /** Sidecars that should be heard and are not, whether they owed something or not. */
    public long silent() {
        return count(StreamState.SILENT) + count(StreamState.LOST);
    }
}
