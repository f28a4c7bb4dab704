package dev.hark.sidecar.config;

import dev.hark.sidecar.detect.metric.Balance;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the service says of itself as Prometheus metrics, and where.
 *
 * @param targets declared ones
 * @param annotations the pod's annotations as a file, which may name one more target; null for none
 * @param period of a target that the annotations name
 * @param timeout of a target that the annotations name
 * @param limits for each body
 * @param balances counters that must add up
 */
public record MetricsConfig(
        List<TargetConfig> targets,
        @Nullable Path annotations,
        Duration period,
        Duration timeout,
        Limits limits,
        List<Balance> balances) {

    /**
     * How much of a body is read.
     *
     * @param body most bytes, uncompressed
     * @param line most bytes of a line
     * @param samples most samples
     * @param labels most labels of a series
     */
    public record Limits(DataSize body, DataSize line, int samples, int labels) {

        static Limits read(Settings settings) {
            return new Limits(
                    settings.size(
                            "body",
                            DataSize.ofMebibytes(10),
                            new DataSize(1024),
                            DataSize.ofMebibytes(256),
                            "Largest body of metrics that is read, uncompressed; a larger one fails the scrape."),
                    settings.size(
                            "line",
                            new DataSize(64 * 1024),
                            new DataSize(256),
                            DataSize.ofMebibytes(1),
                            "Longest line; a longer one fails the scrape."),
                    settings.number("samples", 20_000, 1, 1_000_000, "Most samples of a body; more fail the scrape."),
                    settings.number("labels", 64, 1, 1000, "Most labels of a series; more fail the scrape."));
        }
    }

    public MetricsConfig {
        targets = List.copyOf(targets);
        balances = List.copyOf(balances);
    }

    /** Whether there is anything to scrape. */
    public boolean isUsed() {
        return !targets.isEmpty() || annotations != null;
    }

    static MetricsConfig read(Settings settings) {
        Duration period = settings.duration(
                "period",
                Duration.ofSeconds(15),
                Duration.ofMillis(100),
                Duration.ofHours(1),
                "How often metrics are scraped, where the target says nothing else.");
        Duration timeout = settings.duration(
                "timeout",
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofMinutes(5),
                "How long one scrape may take, where the target says nothing else.");
        String annotations = settings.optionalText(
                "annotations",
                "File with the pod's annotations (downward API); prometheus.io/scrape, port, path and scheme in it name"
                        + " a target.");
        List<TargetConfig> targets = settings.sections("targets", target -> TargetConfig.read(target, period, timeout));
        rejectSameNames(settings, targets);
        return new MetricsConfig(
                targets,
                annotations == null ? null : Path.of(annotations),
                period,
                timeout,
                Limits.read(settings.section("limits")),
                settings.sections("balances", BalanceConfig::read));
    }

    private static void rejectSameNames(Settings settings, List<TargetConfig> targets) {
        Set<String> names = new HashSet<>();
        for (TargetConfig target : targets) {
            if (!names.add(target.name())) {
                settings.problem(
                        "targets",
                        target.name(),
                        "names two targets; give each a name of its own, for their metrics are told apart by it");
            }
        }
    }
}
