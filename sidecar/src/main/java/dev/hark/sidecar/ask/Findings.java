package dev.hark.sidecar.ask;

import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes findings of answers: what must be, and what is. */
final class Findings {

    /** When, and where it was declared. */
    record When(Instant time, Instant since, String source, String check) {}

    private static final double CONFIDENCE = 0.95;

    private Findings() {}

    static Finding of(String detector, Kind kind, String title, When when, String expected, String found) {
        return new Finding(
                FindingId.of(detector, when.check(), when.time().toString()),
                kind,
                detector,
                when.time(),
                when.since(),
                Limits.cut(title, Limits.TITLE),
                List.of(
                        new Fact(null, when.source(), Limits.cut(expected, Limits.LINE)),
                        new Fact(when.time(), when.source(), Limits.cut(found, Limits.LINE))),
                new Evidence(null, null, List.of(), Map.of("check", when.check()), Map.of()),
                CONFIDENCE,
                Map.of());
    }
}
