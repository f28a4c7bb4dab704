package dev.hark.collector.access;

import java.util.Locale;

/** What a token is for. A token may stand in several lists and then has several roles. */
public enum Role {
    /** Sends batches, nothing else. */
    INGEST,
    /** Looks at pages, API and metrics. */
    READ,
    /** Looks too, and changes the state of issues. */
    ADMIN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
