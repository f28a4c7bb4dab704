package dev.hark.sidecar.detect.trend;

import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a detector claims, but for the numbers of the moment.
 *
 * @param detector who says so
 * @param kind what failed
 * @param keys what it is about, such as {@code port}: with the beginning, they make the finding's id
 * @param confidence from 0 to 1
 */
public record Claim(String detector, Kind.Known kind, Map<String, String> keys, double confidence) {

    public Claim {
        keys = Map.copyOf(keys);
    }

    /**
     * The finding.
     *
     * @param title stable words first, numbers behind
     * @param facts two that disagree, and what explains them
     */
    public Finding found(Instant now, Instant since, String title, Fact... facts) {
        String about = keys.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(key -> key.getKey() + "=" + key.getValue())
                .reduce("", (all, key) -> all + key + "\n");
        return new Finding(
                FindingId.of(detector, about, since.toString(), now.toString()),
                kind,
                detector,
                now,
                since,
                Limits.cut(title, Limits.TITLE),
                List.of(facts),
                new Evidence(null, null, List.of(), keys, Map.of()),
                confidence,
                Map.of());
    }
}
