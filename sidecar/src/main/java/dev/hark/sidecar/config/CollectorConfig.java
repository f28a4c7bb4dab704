package dev.hark.sidecar.config;

import dev.hark.signal.config.Secret;
import dev.hark.signal.config.Settings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where findings go.
 *
 * @param url address of the collector; null only where findings are printed
 * @param token what the collector knows this sidecar by, or null where it wants none
 * @param timeout how long one attempt may take
 * @param retry waits between attempts
 * @param batch what is sent at once
 */
public record CollectorConfig(
        @Nullable URI url, @Nullable Secret token, Duration timeout, RetryConfig retry, BatchConfig batch) {

    static CollectorConfig read(Settings settings, Use use) {
        URI url = settings.optionalUrl(
                "url", "Address of the collector, such as http://127.0.0.1:4280; required unless --print.");
        if (use == Use.DELIVER && !settings.isSet("url")) {
            settings.problem(
                    "url",
                    null,
                    "is missing; set it, for example to http://127.0.0.1:4280, or set HARK_COLLECTOR_URL."
                            + " Without a collector, \"sidecar --print FILE\" shows findings on the terminal");
        }
        Secret token = settings.optionalSecret("token", "Token for the collector (one of its tokens.ingest).");
        if (token != null && !isHeaderValue(token.reveal())) {
            settings.problem("token", null, "must be one line of visible ASCII characters, for it goes into a header");
        }
        return new CollectorConfig(
                url,
                token,
                settings.duration(
                        "timeout",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(2),
                        "How long one attempt to send may take."),
                RetryConfig.read(settings.section("retry")),
                BatchConfig.read(settings.section("batch")));
    }

    private static boolean isHeaderValue(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
