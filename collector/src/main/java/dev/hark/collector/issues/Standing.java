package dev.hark.collector.issues;

import java.time.Instant;

/**
 * State of an issue.
 *
 * @param state where it is in its life
 * @param since when it came there, by the collector's clock
 */
public record Standing(IssueState state, Instant since) {}
