package dev.hark.collector.issues;

import java.util.Locale;

/**
 * News of an issue, for whoever watches.
 *
 * @param number which issue
 * @param change what is new
 */
public record IssueChange(long number, Change change) {

    /** What is new, the strongest last. */
    public enum Change {
        /** More findings, or a state that a person chose. */
        UPDATED,
        /** Was resolved, and came again. */
        REGRESSED,
        /** Was never seen before. */
        NEW;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
