package dev.hark.collector.health;

import java.time.Instant;

/**
 * What a check amounts to at a moment.
 *
 * @param check which one
 * @param status its answers, with those of the recent past
 * @param since when it came to that
 * @param observed what was seen last
 * @param checkedAt when it was asked last
 */
public record Result(Check check, Status status, Instant since, String observed, Instant checkedAt) {}
