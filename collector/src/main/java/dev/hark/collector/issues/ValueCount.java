package dev.hark.collector.issues;

import java.time.Instant;

/**
 * One value of an attribute, such as a release, with its share of an issue's findings.
 *
 * @param value the value, or {@link Attribute#OTHER}
 * @param count its findings
 * @param firstSeen its first finding, by the service's clock
 * @param lastSeen its latest finding
 */
public record ValueCount(String value, long count, Instant firstSeen, Instant lastSeen) {}
