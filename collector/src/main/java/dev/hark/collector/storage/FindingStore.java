package dev.hark.collector.storage;

import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.issues.IssueState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    /**
     * Stores what was found out about a sidecar's silence, and remembers its issue with the sidecar until that is
     * settled.
     *
     * @param silent the sidecar's stream
     * @param batch of the collector's own stream, with one finding
     */
    Stored raiseSilence(UUID silent, GroupedBatch batch);

    /**
     * A silent sidecar came back and owes nothing any more. Its issue is resolved, unless another sidecar's silence is
     * in it too, or a person has put it aside.
     *
     * @param by who says so, for the issue's history
     * @return the change, or empty where the issue stays as it is
     */
    Optional<IssueChange> settleSilence(UUID stream, Instant at, String by);

    /** Removes what is older than the rules allow, in slices that keep {@link #store} waiting for milliseconds only. */
    Pruned prune(RetentionRules rules, Instant now);

    /** Whether something can be written right now; tries it, and leaves nothing behind. */
    void probe();
}
