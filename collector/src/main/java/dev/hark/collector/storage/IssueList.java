package dev.hark.collector.storage;

import dev.hark.collector.issues.IssueSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of issues.
 *
 * @param issues in the order asked for
 * @param next cursor of the part behind it, or null at the end
 * @param total how many issues match altogether
 */
public record IssueList(List<IssueSummary> issues, @Nullable String next, long total) {

    public IssueList {
        issues = List.copyOf(issues);
    }
}
