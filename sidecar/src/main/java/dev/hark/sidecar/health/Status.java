package dev.hark.sidecar.health;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What a check says. The order is from good to bad: a sum of checks is as bad as its worst. */
public enum Status {
    PASS,
    WARN,
    /** Not known: not run yet, could not run, or too long ago. Never shown as pass. */
    UNKNOWN,
    FAIL;

    /** Name on the wire and metric label. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worst; unknown where there is none. */
    public static Status worst(Collection<Status> statuses) {
        return statuses.stream().max(Comparator.naturalOrder()).orElse(UNKNOWN);
    }
}
