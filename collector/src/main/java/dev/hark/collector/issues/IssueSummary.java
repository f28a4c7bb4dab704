package dev.hark.collector.issues;

import dev.hark.signal.Kind;
import java.time.Instant;

/**
 * An issue as lists show it.
 *
 * @param number what people call it by, from 1, never used again
 * @param kind what failed
 * @param title the sentence that names the failure, what varies masked
 * @param culprit where in the code it failed, or empty where nothing names a place
 * @param openedAt when the collector heard of it first, by its own clock
 * @param standing its state
 * @param occurrence when and how often
 * @param whereabouts where
 */
public record IssueSummary(
        long number,
        Kind kind,
        String title,
        String culprit,
        Instant openedAt,
        Standing standing,
        Occurrence occurrence,
        Whereabouts whereabouts) {

    public IssueState state() {
        return standing.state();
    }

    /** Whether it is open and nobody had a day to look at it yet. */
    public boolean isNew(Instant now) {
        return state() == IssueState.OPEN && openedAt.isAfter(now.minus(LifeCycle.NEW));
    }
}
