package dev.hark.collector.storage;

import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.issues.IssueState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes what sidecars send and what people decide. When a call returns, its effect is on disk; when it throws
 * {@link StoreException}, nothing of it is. Calls block and follow one another, whoever makes them.
 */
public interface FindingStore {

    /**
     * Takes batches, all of them or none, in their order. Each finding counts exactly once by its id; a batch that was
     * taken before (stream, sequence and content) changes nothing and is answered as it was then.
     */
    Stored store(List<GroupedBatch> batches);

    /**
     * Moves an issue to a state that a person chose.
     *
     * @return the change, or empty where there is no such issue or it is in that state already
     */
    Optional<IssueChange> move(long number, IssueState wish, Instant at, String by);

    /** Removes what is older than the rules allow, in slices that keep {@link #store} waiting for milliseconds only. */
    Pruned prune(RetentionRules rules, Instant now);

    /** Whether something can be written right now; tries it, and leaves nothing behind. */
    void probe();
}
