package dev.hark.collector.jobs;

import dev.hark.collector.issues.Grounds;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.GroupedFinding;
import dev.hark.collector.storage.GroupedFinding.Label;
import dev.hark.signal.Finding;
import dev.hark.signal.FindingId;
import dev.hark.signal.Origin;
import dev.hark.signal.grouping.Grouping;
import dev.hark.signal.grouping.GroupingV1;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the collector finds out by itself, made ready to be stored like what sidecars send. Stateless; any thread. */
final class OwnFindings {

    private final GroupingV1 grouping = new GroupingV1();

    /** A batch of the collector's own stream. */
    GroupedBatch batch(Origin about, List<Finding> findings, Instant now) {
        String content = FindingId.of("own", findings.stream().map(Finding::id).toArray(String[]::new));
        GroupedBatch.Key key = new GroupedBatch.Key(StreamAccount.OWN, now.toEpochMilli(), content);
        List<GroupedFinding> grouped =
                findings.stream().map(finding -> group(about, finding)).toList();
        return new GroupedBatch(key, about, now, grouped, Map.of(), null);
    }

    private GroupedFinding group(Origin about, Finding finding) {
        Grouping group = grouping.group(about, finding);
        List<Grounds.Part> parts = group.explanation().stream()
                .map(part -> new Grounds.Part(part.role().code(), part.value()))
                .toList();
        return new GroupedFinding(
                finding,
                finding.time(),
                new Grounds(group.version(), group.key(), parts),
                new Label(group.title(), group.culprit()),
                group.secondaryKey());
    }
}
