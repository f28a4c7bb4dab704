package dev.hark.collector.storage;

import dev.hark.collector.issues.Grounds;
import dev.hark.signal.Finding;
import java.time.Instant;

/**
 * A finding with the issue it belongs to.
 *
 * @param finding scrubbed
 * @param occurredAt when it counts as having happened: its own time, unless that cannot be
 * @param grounds its grouping key and why
 * @param label how the issue is called
 * @param variant the finer key inside the issue
 */
public record GroupedFinding(Finding finding, Instant occurredAt, Grounds grounds, Label label, String variant) {

    /**
     * How an issue is called.
     *
     * @param title the sentence that names the failure
     * @param culprit where in the code, or empty
     */
    public record Label(String title, String culprit) {}
}
