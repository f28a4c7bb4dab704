package dev.hark.collector.metrics;

import dev.hark.collector.issues.IssueState;
import dev.hark.collector.ledger.Discrepancy;
import dev.hark.collector.ledger.Ledger;
import java.util.List;
import java.util.Map;

/**
 * How the store stands, as gauges show it: read once in a while, not for every scrape.
 *
 * @param states issues in each state
 * @param ledger the books
 * @param bytes of the store on disk
 */
public record Standings(Map<IssueState, Long> states, Ledger ledger, long bytes) {

    /** What is missing in the books: of the accounts themselves, or else what the latest audit found. */
    public double balance(List<Discrepancy> audit) {
        return audit.isEmpty()
                ? ledger.overall().balance()
                : audit.stream().mapToLong(d -> Math.abs(d.difference())).sum();
    }
}
