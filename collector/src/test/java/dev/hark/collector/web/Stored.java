package dev.hark.collector.web;

import dev.hark.collector.issues.Attribute;
import dev.hark.collector.issues.Grounds;
import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.IssueSummary;
import dev.hark.collector.issues.Occurrence;
import dev.hark.collector.issues.Sample;
import dev.hark.collector.issues.Standing;
import dev.hark.collector.issues.Turn;
import dev.hark.collector.issues.ValueCount;
import dev.hark.collector.issues.Whereabouts;
import dev.hark.signal.Evidence;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a store may answer, for tests of what the pages make of it. */
final class Stored {

    static final Instant NOW = Instant.parse("2026-11-21T10:20:00Z");

    private Stored() {}

    static Instant ago(Duration age) {
        return NOW.minus(age);
    }

    static IssueSummary summary(long number, IssueState state, Duration opened, Duration lastSeen) {
        return new IssueSummary(
                number,
                Kind.Known.ERROR,
                "Order <number> failed",
                "OrderService.total",
                ago(opened),
                new Standing(state, ago(opened)),
                new Occurrence(ago(opened), ago(lastSeen), 1284, Collections.nCopies(24, 1L)),
                new Whereabouts(List.of("shop-orders"), "1.8.1", "1.8.2", 3));
    }

    static Issue issue(IssueSummary summary, List<ValueCount> releases, Turn... history) {
        return new Issue(
                summary,
                new Grounds(
                        1,
                        "0123456789abcdef0123456789abcdef",
                        List.of(
                                new Grounds.Part("rule", "the exceptions and the service's own frames"),
                                new Grounds.Part("own_frame", "dev.shop.OrderService.total"),
                                new Grounds.Part("moon_phase", "waning"))),
                Map.of(
                        Attribute.RELEASE,
                        releases,
                        Attribute.ENVIRONMENT,
                        List.of(value("production", 1284, Duration.ofHours(1)))),
                List.of(history));
    }

    static ValueCount value(String value, long count, Duration first) {
        return new ValueCount(value, count, ago(first), NOW);
    }

    static Sample sample(long ordinal, Sample.Role role) {
        Finding finding = new Finding(
                FindingId.of("test", Long.toString(ordinal)),
                Kind.Known.ERROR,
                "log_error",
                NOW.minusSeconds(10_000 - ordinal),
                null,
                "Order " + ordinal + " failed",
                List.of(),
                Evidence.NONE,
                0.8,
                Map.of());
        return new Sample(
                ordinal, role, NOW, new Origin("shop", null, "1.8.2", "pod-" + ordinal % 2, null, Map.of()), finding);
    }
}
