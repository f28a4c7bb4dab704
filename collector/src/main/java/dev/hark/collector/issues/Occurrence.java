package dev.hark.collector.issues;

import java.time.Instant;
import java.util.List;

/**
 * When and how often an issue was seen, by the services' own clocks.
 *
 * @param firstSeen its first finding
 * @param lastSeen its latest finding
 * @param count all findings, exact
 * @param hourly findings in each of the last 24 hours, oldest first; the last one is the hour that runs
 */
public record Occurrence(Instant firstSeen, Instant lastSeen, long count, List<Long> hourly) {

    public static final int HOURS = 24;

    public Occurrence {
        hourly = List.copyOf(hourly);
        if (hourly.size() != HOURS) {
            throw new IllegalArgumentException("24 hours are expected, not " + hourly.size());
        }
    }
}
