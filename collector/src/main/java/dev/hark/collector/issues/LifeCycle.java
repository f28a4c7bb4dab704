package dev.hark.collector.issues;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules of an issue's life. People may move it to open, muted or resolved at any time; a finding moves it only
 * from resolved to regressed, and only a finding that happened after it was resolved: what a sidecar sends late from
 * an old log is counted, but does not raise the dead.
 */
public final class LifeCycle {

    /** How long after its first finding an open issue counts as new. */
    public static final Duration NEW = Duration.ofHours(24);

    private LifeCycle() {}

    /** How an issue begins. */
    public static Standing begin(Instant receivedAt) {
        return new Standing(IssueState.OPEN, receivedAt);
    }

    /** The standing after a finding, if the finding changes it. */
    public static Optional<Standing> afterFinding(Standing before, Instant occurredAt, Instant receivedAt) {
        return switch (before.state()) {
            case RESOLVED ->
                occurredAt.isAfter(before.since())
                        ? Optional.of(new Standing(IssueState.REGRESSED, receivedAt))
                        : Optional.empty();
            case OPEN, MUTED, REGRESSED -> Optional.empty();
        };
    }

    /** The standing after a person asked for a state, if that changes anything. */
    public static Optional<Standing> afterWish(Standing before, IssueState wish, Instant at) {
        return switch (wish) {
            case OPEN, MUTED, RESOLVED ->
                before.state() == wish ? Optional.empty() : Optional.of(new Standing(wish, at));
            case REGRESSED -> throw new IllegalArgumentException("only a finding makes an issue regressed");
        };
    }
}
