package dev.hark.collector.issues;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed an issue's state.
 *
 * @param at when, by the collector's clock
 * @param state where it came to; the first turn of an issue is its opening
 * @param by who did it, as far as is known ({@code admin}), or null where a finding did
 */
public record Turn(Instant at, IssueState state, @Nullable String by) {}
