package dev.hark.sidecar.config;

import dev.hark.signal.config.Settings;
import java.time.Duration;

/**
 * How flows are followed.
 *
 * @param flows most of them at a time
 * @param lateness how much later than others a step may be read without being late
 */
public record TrackingConfig(int flows, Duration lateness) {

    static TrackingConfig read(Settings settings) {
        return new TrackingConfig(
                settings.number(
                        "flows",
                        50_000,
                        100,
                        10_000_000,
                        "Most flows that are followed at a time; beyond it the oldest is given up, and counted. 50000 of"
                                + " four steps take about 10 MiB."),
                settings.duration(
                        "lateness",
                        Duration.ofSeconds(2),
                        Duration.ZERO,
                        Duration.ofHours(1),
                        "How much later than others a step may be read without being late."));
    }
}
