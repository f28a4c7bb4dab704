package dev.hark.collector.storage;

import java.time.Duration;
import java.time.Instant;

/** Length of the intervals in which findings are counted, in UTC. */
public enum Resolution {
    /** Kept for the two days before an issue's latest finding. */
    MINUTE(Duration.ofMinutes(1), Duration.ofDays(2)),
    /** Kept for the 90 days before an issue's latest finding. */
    HOUR(Duration.ofHours(1), Duration.ofDays(90)),
    /** Kept as long as the issue. */
    DAY(Duration.ofDays(1), Duration.ofDays(365_000));

    private final Duration length;
    private final Duration kept;

    Resolution(Duration length, Duration kept) {
        this.length = length;
        this.kept = kept;
    }

    public Duration length() {
        return length;
    }

    /** How far back from an issue's latest finding these counts reach. */
    public Duration kept() {
        return kept;
    }

    /** Which interval since 1970 the moment falls into. */
    public long bucket(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), length.toSeconds());
    }

    /** When an interval begins. */
    public Instant start(long bucket) {
        return Instant.ofEpochSecond(bucket * length.toSeconds());
    }
}
