package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.IssueChange;
import dev.hark.collector.issues.IssueChange.Change;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.LifeCycle;
import dev.hark.collector.issues.Standing;
import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.collector.storage.Pruned;
import dev.hark.collector.storage.RetentionRules;
import dev.hark.collector.storage.Stored;
import dev.hark.signal.wire.WireCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes over the one write connection. Any thread; callers wait for one another. */
final class SqliteFindingStore implements FindingStore {

    private final WriteConnection connection;
    private final Json json;
    private final WireCodec codec = new WireCodec();

    SqliteFindingStore(WriteConnection connection, Json json) {
        this.connection = connection;
        this.json = json;
    }

    @Override
    public Stored store(List<GroupedBatch> batches) {
        return connection.transaction(session -> new BatchTransaction(
                        session, new StreamRows(session, json), new IssueRows(session, json, codec))
                .store(batches));
    }

    @Override
    public Optional<IssueChange> move(long number, IssueState wish, Instant at, String by) {
        return connection.transaction(session -> {
            IssueRows issues = new IssueRows(session, json, codec);
            Standing before = issues.standing(number);
            if (before == null) {
                return Optional.empty();
            }
            Optional<Standing> after = LifeCycle.afterWish(before, wish, at);
            if (after.isPresent()) {
                issues.move(number, after.get(), by);
            }
            return after.map(_ -> new IssueChange(number, Change.UPDATED));
        });
    }

    @Override
    public Stored raiseSilence(UUID silent, GroupedBatch batch) {
        return connection.transaction(session -> {
            StreamRows streams = new StreamRows(session, json);
            IssueRows issues = new IssueRows(session, json, codec);
            Stored stored = new BatchTransaction(session, streams, issues).store(List.of(batch));
            Optional<IssueDraft> issue = issues.find(batch.findings().getFirst().grounds());
            if (issue.isPresent()) {
                streams.blame(silent, issue.get().row().number());
            }
            return stored;
        });
    }

    @Override
    public Optional<IssueChange> settleSilence(UUID stream, Instant at, String by) {
        return connection.transaction(session -> {
            long issue = new StreamRows(session, json).absolve(stream);
            IssueRows issues = new IssueRows(session, json, codec);
            Standing before = issue == 0 ? null : issues.standing(issue);
            if (before == null || !before.state().needsSomebody()) {
                return Optional.empty();
            }
            issues.move(issue, new Standing(IssueState.RESOLVED, at), by);
            return Optional.of(new IssueChange(issue, Change.UPDATED));
        });
    }

    @Override
    public Pruned prune(RetentionRules rules, Instant now) {
        return new Pruning(connection, rules, now).run();
    }

    @Override
    public void probe() {
        connection.transaction(
                session -> session.update("UPDATE total SET value = value WHERE name = 'removed_findings'"));
    }
}
