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
    public Pruned prune(RetentionRules rules, Instant now) {
        return new Pruning(connection, rules, now).run();
    }

    @Override
    public void probe() {
        connection.transaction(
                session -> session.update("UPDATE total SET value = value WHERE name = 'removed_findings'"));
    }
}
