package dev.hark.collector.config;

import dev.hark.collector.storage.RetentionRules;
import dev.hark.signal.config.Settings;
import java.time.Duration;

/**
 * How long what is kept.
 *
 * @param findings evidence beyond the first and the latest of an issue
 * @param issues an issue after its latest finding
 * @param ids ids of findings
 */
public record RetentionConfig(Duration findings, Duration issues, Duration ids) {

    private static final Duration LONGEST = Duration.ofDays(3650);

    /** About 300 MB of database. */
    private static final long MOST_IDS = 10_000_000;

    private static final long MOST_ISSUES = 50_000;

    static RetentionConfig read(Settings settings) {
        return new RetentionConfig(
                settings.duration(
                        "findings",
                        Duration.ofDays(30),
                        Duration.ofMinutes(1),
                        LONGEST,
                        "How long evidence is kept; the first and the latest finding of an issue stay with it."),
                settings.duration(
                        "issues",
                        Duration.ofDays(90),
                        Duration.ofMinutes(1),
                        LONGEST,
                        "How long an issue is kept after its latest finding."),
                settings.duration(
                        "ids",
                        Duration.ofDays(30),
                        Duration.ofMinutes(1),
                        LONGEST,
                        "How long ids of findings are remembered, so that one that is sent again counts once; the"
                                + " latest ten million at most."));
    }

    public RetentionRules rules() {
        return new RetentionRules(findings, issues, ids, MOST_IDS, MOST_ISSUES);
    }
}
