package dev.hark.collector.storage;

import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.ledger.Discrepancy;
import dev.hark.collector.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is stored. Every call blocks and sees one consistent state of the store, which holds everything that was
 * acknowledged before the call. Safe for use by several threads; each call throws {@link StoreException} where the
 * store cannot be read.
 */
public interface IssueReader {

    /**
     * A part of the issues that match, in the order asked for.
     *
     * @throws IllegalArgumentException if the cursor is none of this store for this order
     */
    IssueList list(IssueQuery query);

    /** The issue with its sparkline up to {@code asOf}. */
    Optional<Issue> find(long number, Instant asOf);

    /** The issues before and behind one in the list that the query gives; its limit and cursor do not matter. */
    Neighbours neighbours(long number, IssueQuery query);

    /**
     * Kept findings of an issue, latest first; none where there is no such issue.
     *
     * @param after {@link SampleList#next()} of the part before, or null for the first part
     * @throws IllegalArgumentException if the cursor is none of this store
     */
    SampleList samples(long number, int limit, @Nullable String after);

    /** Counts of an issue between two moments, oldest first. */
    List<CountedInterval> counts(long number, Resolution resolution, Instant from, Instant to);

    /** By name. */
    List<ServiceSummary> services();

    Ledger ledger(Instant asOf);

    /** How many issues are in each state; every state is there. */
    Map<IssueState, Long> states();

    /** What does not close in the books; empty as it should be. Reads every issue: not for every request. */
    List<Discrepancy> audit();

    /** Bytes that the store takes on disk. */
    long bytes();
}
