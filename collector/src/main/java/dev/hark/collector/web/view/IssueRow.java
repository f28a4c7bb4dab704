package dev.hark.collector.web.view;

import org.jspecify.annotations.Nullable;

/**
 * One issue in the list.
 *
 * @param number its number
 * @param href its page, in the list it was found in
 * @param kind what failed
 * @param title the sentence that names the failure
 * @param where service, place in it, how many instances
 * @param count findings so far
 * @param spark the last 24 hours
 * @param first when it was first seen
 * @param last when it was last seen
 * @param release what the release badge says, as {@code new in 1.8.2}
 * @param state where it is in its life
 */
public record IssueRow(
        long number,
        String href,
        KindSign kind,
        Title title,
        String where,
        long count,
        Sparkline spark,
        Moment first,
        Moment last,
        @Nullable String release,
        StateSign state) {}
