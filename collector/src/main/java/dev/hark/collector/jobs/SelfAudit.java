package dev.hark.collector.jobs;

import dev.hark.collector.issues.Grounds;
import dev.hark.collector.ledger.Discrepancy;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.GroupedFinding;
import dev.hark.collector.storage.GroupedFinding.Label;
import dev.hark.collector.storage.IssueReader;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.Evidence;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Kind;
import dev.hark.signal.Origin;
import dev.hark.signal.grouping.Grouping;
import dev.hark.signal.grouping.GroupingV1;
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
    private final GroupingV1 grouping = new GroupingV1();

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
        List<GroupedFinding> findings =
                discrepancies.stream().map(d -> finding(d, now)).toList();
        String content = FindingId.of(
                DETECTOR, findings.stream().map(f -> f.finding().id()).toArray(String[]::new));
        GroupedBatch.Key key = new GroupedBatch.Key(StreamAccount.OWN, now.toEpochMilli(), content);
        return store.store(List.of(new GroupedBatch(key, self, now, findings, Map.of(), null)));
    }

    private GroupedFinding finding(Discrepancy discrepancy, Instant now) {
        List<Fact> facts = List.of(
                new Fact(now, "ledger, " + discrepancy.account(), discrepancy.claim()),
                new Fact(now, "ledger, " + discrepancy.account(), discrepancy.against()));
        Finding finding = new Finding(
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
        Grouping group = grouping.group(self, finding);
        List<Grounds.Part> parts = group.explanation().stream()
                .map(part -> new Grounds.Part(part.role().code(), part.value()))
                .toList();
        return new GroupedFinding(
                finding,
                now,
                new Grounds(group.version(), group.key(), parts),
                new Label(group.title(), group.culprit()),
                group.secondaryKey());
    }
}
