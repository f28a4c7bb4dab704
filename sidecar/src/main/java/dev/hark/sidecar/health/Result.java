package dev.hark.sidecar.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a check at a moment.
 *
 * @param layer its layer
 * @param check its name
 * @param status settled status: unknown before the first run and when the last one is too long ago
 * @param since when this status began
 * @param observed what the last run saw
 * @param expected what it should see
 * @param checkedAt when it last ran, or null where it has not
 * @param lastPass when it last passed, or null where it never did
 * @param age how long ago it ran
 */
public record Result(
        Layer layer,
        String check,
        Status status,
        Instant since,
        String observed,
        String expected,
        @Nullable Instant checkedAt,
        @Nullable Instant lastPass,
        Duration age) {}
