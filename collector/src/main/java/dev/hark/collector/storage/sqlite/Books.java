package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.IssueState;
import dev.hark.collector.ledger.LastWords;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.ledger.Totals;
import dev.hark.collector.storage.ServiceSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The ledger, and who reports. */
final class Books {

    private final Handle handle;
    private final Json json;

    Books(Handle handle, Json json) {
        this.handle = handle;
        this.json = json;
    }

    Ledger ledger(Instant asOf) {
        Map<Long, Map<String, Long>> dropped = dropped();
        List<StreamAccount> streams = new ArrayList<>();
        Totals[] overall = {Totals.ZERO};
        handle.createQuery("""
                        SELECT s.*, i.state AS silence_state, i.since AS silence_since
                        FROM stream s LEFT JOIN issue i ON i.number = s.silence
                        ORDER BY s.last_heard DESC, s.id DESC""")
                .map((row, _) -> {
                    Totals totals = totals(row, dropped.getOrDefault(row.getLong("id"), Map.of()));
                    overall[0] = overall[0].plus(totals);
                    return row.getLong("id") == 0 || streams.add(account(row, totals));
                })
                .list();
        return new Ledger(asOf, overall[0], streams);
    }

    private StreamAccount account(ResultSet row, Totals totals) throws SQLException {
        return new StreamAccount(
                UUID.fromString(row.getString("uuid")),
                json.origin(row.getString("origin")),
                new StreamAccount.Heard(
                        Instant.ofEpochMilli(row.getLong("first_heard")),
                        Instant.ofEpochMilli(row.getLong("last_heard"))),
                row.getLong("last_sequence"),
                totals,
                words(row));
    }

    private @Nullable LastWords words(ResultSet row) throws SQLException {
        String report = row.getString("report");
        if (report == null) {
            return null;
        }
        return new LastWords(json.report(report), row.getLong("waiting"), raised(row));
    }

    private static LastWords.@Nullable Raised raised(ResultSet row) throws SQLException {
        String state = row.getString("silence_state");
        if (state == null) {
            return null;
        }
        Instant seenTo = switch (IssueState.of(state).orElseThrow()) {
            case OPEN, REGRESSED -> null;
            case RESOLVED -> Instant.ofEpochMilli(row.getLong("silence_since"));
            case MUTED -> Instant.MAX;
        };
        return new LastWords.Raised(row.getLong("silence"), seenTo);
    }

    private static Totals totals(ResultSet row, Map<String, Long> dropped) throws SQLException {
        return new Totals(
                row.getLong("received"),
                row.getLong("stored"),
                row.getLong("counted"),
                row.getLong("duplicate"),
                dropped);
    }

    private Map<Long, Map<String, Long>> dropped() {
        Map<Long, Map<String, Long>> dropped = new HashMap<>();
        handle.createQuery("SELECT stream, reason, count FROM stream_dropped")
                .map((row, _) -> dropped.computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list();
        return dropped;
    }

    List<ServiceSummary> services() {
        return handle.createQuery("""
                        SELECT name, sum(open) AS open, sum(findings) AS findings, sum(instances) AS instances,
                               max(heard) AS heard
                        FROM (
                            SELECT v.value AS name, count(*) FILTER (WHERE i.state IN ('open', 'regressed')) AS open,
                                   sum(v.count) AS findings, 0 AS instances, NULL AS heard
                            FROM issue_value v JOIN issue i ON i.number = v.issue
                            WHERE v.attribute = 'service' GROUP BY v.value
                            UNION ALL
                            SELECT service, 0, 0, count(DISTINCT instance), max(last_heard)
                            FROM stream WHERE id <> 0 GROUP BY service)
                        GROUP BY name ORDER BY name""")
                .map((row, _) -> {
                    long heard = row.getLong("heard");
                    return new ServiceSummary(
                            row.getString("name"),
                            row.getLong("open"),
                            row.getLong("findings"),
                            row.getInt("instances"),
                            heard == 0 ? null : Instant.ofEpochMilli(heard));
                })
                .list();
    }
}
