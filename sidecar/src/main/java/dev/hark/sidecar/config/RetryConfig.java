package dev.hark.sidecar.config;

import dev.hark.signal.config.Settings;
import java.time.Duration;

/**
 * How long to wait before a batch is sent again; doubles from the first to the longest.
 *
 * @param first after the first failure
 * @param longest after many
 */
public record RetryConfig(Duration first, Duration longest) {

    static RetryConfig read(Settings settings) {
        Duration first = settings.duration(
                "first",
                Duration.ofMillis(200),
                Duration.ofMillis(10),
                Duration.ofMinutes(1),
                "Wait before a batch is sent again for the first time; doubles each time, with jitter.");
        Duration longest = settings.duration(
                "longest",
                Duration.ofSeconds(15),
                Duration.ofMillis(10),
                Duration.ofMinutes(10),
                "Longest wait between two attempts, unless the collector asks for more.");
        if (longest.compareTo(first) < 0) {
            settings.problem("longest", null, "must not be shorter than collector.retry.first");
        }
        return new RetryConfig(first, longest);
    }
}
