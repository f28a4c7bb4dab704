package dev.hark.collector.jobs;

import dev.hark.collector.ledger.Discrepancy;
import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.IssueReader;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Audits the books. Where they do not close, the collector raises an issue against itself, like against any other
 * service whose counters do not balance: the same discrepancy is one finding, a new one is another.
 */
public final class SelfAudit {

    private static final String DETECTOR = "ledger_audit";

    private final IssueReader reader;
    private final FindingStore store;
    private final Origin self;
    private final OwnFindings own = new OwnFindings();

    public SelfAudit(IssueReader reader, FindingStore store, String version, String instance) {
        this.reader = reader;
        this.store = store;
        this.self = new Origin("hark-collector", null, version, instance, null, Map.of());
    }

    /**
     * What an audit came to.
     *
     * @param discrepancies what does not close
     * @param stored what raising it changed, or empty where all closes
     */
    public record Outcome(List<Discrepancy> discrepancies, Optional<Stored> stored) {}

    public Outcome run(Instant now) {
        List<Discrepancy> discrepancies = reader.audit();
        return new Outcome(
                discrepancies, discrepancies.isEmpty() ? Optional.empty() : Optional.of(raise(discrepancies, now)));
    }

    private Stored raise(List<Discrepancy> discrepancies, Instant now) {
        List<Finding> findings = discrepancies.stream()
                .map(discrepancy -> finding(discrepancy, now))
                .toList();
        return store.store(List.of(own.batch(self, findings, now)));
    }

    private static Finding finding(Discrepancy discrepancy, Instant now) {
        List<Fact> facts = List.of(
                new Fact(now, "ledger, " + discrepancy.account(), discrepancy.claim()),
                new Fact(now, "ledger, " + discrepancy.account(), discrepancy.against()));
        return new Finding(
                FindingId.of(DETECTOR, discrepancy.account(), Long.toString(discrepancy.difference())),
                Kind.Known.IMBALANCE,
                DETECTOR,
                now,
                null,
                "The collector's own ledger does not close: " + discrepancy.account(),
                facts,
                Evidence.NONE,
                1,
                Map.of());
    }
}
