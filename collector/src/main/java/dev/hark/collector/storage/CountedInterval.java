package dev.hark.collector.storage;

import java.time.Instant;

/**
 * Findings of an issue in one interval.
 *
 * @param start when it begins
 * @param count how many; intervals without any are left out
 */
public record CountedInterval(Instant start, long count) {}
