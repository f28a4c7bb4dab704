package dev.hark.collector.health;

import java.util.Collection;
import java.util.Locale;

/** What a check amounts to, best first. Unknown is worse than a warning: it is never shown as good. */
public enum Status {
    PASS,
    WARN,
    UNKNOWN,
    FAIL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status worst(Collection<Status> statuses) {
        return statuses.stream().max(Status::compareTo).orElse(UNKNOWN);
    }
}
