package dev.hark.collector.ledger;

import java.util.Locale;

/** What the collector makes of a sidecar's last words and of the time since. */
public enum StreamState {
    /** Was heard a moment ago. */
    REPORTING,
    /** Was not heard for a while, and owed nothing when it was, or somebody has seen to it: most often a pod is gone. */
    SILENT,
    /** Was not heard for a while, and had something unread or undelivered. */
    LOST,
    /** Said goodbye after everything was read and delivered. */
    ENDED;

    /** As the API and the metrics write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
