package dev.hark.collector.issues;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an issue is in its life. The rules that lead from one to the other are in {@link LifeCycle}. */
public enum IssueState {
    /** Somebody should look. */
    OPEN,
    /** Counted and shown, but nobody is told. */
    MUTED,
    /** Somebody said that it is over. */
    RESOLVED,
    /** Was resolved, and came again. */
    REGRESSED;

    /** As the API, the search and the metrics write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<IssueState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    /** Whether it asks for somebody: neither put aside nor done. */
    public boolean needsSomebody() {
        return this == OPEN || this == REGRESSED;
    }
}
