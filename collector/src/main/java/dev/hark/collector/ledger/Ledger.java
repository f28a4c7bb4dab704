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

    /** Sidecars that were heard a moment ago. */
    public long reporting() {
        return streams.stream()
                .filter(stream -> !stream.isSilent(at) && !stream.stream().equals(StreamAccount.OWN))
                .count();
    }

    /** Sidecars that were heard within the retention, but not a moment ago. */
    public long silent() {
        return streams.stream().filter(stream -> stream.isSilent(at)).count();
    }
}
