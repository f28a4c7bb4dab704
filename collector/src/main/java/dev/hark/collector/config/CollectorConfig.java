package dev.hark.collector.config;

import dev.hark.signal.config.Settings;
import java.time.Duration;

/**
 * All of the collector's configuration.
 *
 * @param http where it listens
 * @param tokens who may do what
 * @param storage where it keeps what it knows
 * @param retention for how long
 * @param admission what it takes
 * @param scrub what it takes out of findings
 * @param shutdownTimeout how long a clean stop may take
 * @param log its own log
 */
public record CollectorConfig(
        HttpConfig http,
        TokensConfig tokens,
        StorageConfig storage,
        RetentionConfig retention,
        AdmissionConfig admission,
        ScrubConfig scrub,
        Duration shutdownTimeout,
        LogConfig log) {

    /** Reads every key, whatever is wrong with the others. */
    public static CollectorConfig read(Settings settings) {
        HttpConfig http = HttpConfig.read(settings.section("http"));
        TokensConfig tokens = TokensConfig.read(settings.section("tokens"));
        tokens.checkFor(http, settings.section("tokens"));
        return new CollectorConfig(
                http,
                tokens,
                StorageConfig.read(settings.section("storage")),
                RetentionConfig.read(settings.section("retention")),
                AdmissionConfig.read(settings.section("admission")),
                ScrubConfig.read(settings.section("scrub")),
                settings.section("shutdown")
                        .duration(
                                "timeout",
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(10),
                                "How long a stop may take: batches that were accepted are stored first."),
                LogConfig.read(settings.section("log")));
    }
}
