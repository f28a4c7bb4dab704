package dev.hark.collector.storage.sqlite;

import dev.hark.collector.ledger.Discrepancy;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Compares numbers of the books that were written by different statements and must agree: the accounts in themselves,
 * the accounts against the issues, the issues against their counts by day.
 */
final class Audit {

    private static final int MOST = 20;

    private final Handle handle;

    Audit(Handle handle) {
        this.handle = handle;
    }

    List<Discrepancy> run() {
        List<Discrepancy> found = new ArrayList<>(accounts());
        issuesAgainstAccounts(found);
        found.addAll(daysAgainstIssues());
        return List.copyOf(found);
    }

    private List<Discrepancy> accounts() {
        return handle.createQuery("""
                        SELECT s.uuid, s.received,
                               s.stored + s.counted + s.duplicate
                                   + (SELECT coalesce(sum(d.count), 0) FROM stream_dropped d WHERE d.stream = s.id) AS sum
                        FROM stream s WHERE s.received <> sum LIMIT :most""")
                .bind("most", MOST)
                .map((row, _) -> {
                    String stream = row.getString("uuid");
                    return discrepancy(
                            stream.isEmpty() ? "forgotten streams" : "stream " + stream,
                            row.getLong("received"),
                            "findings were received",
                            row.getLong("sum"),
                            "were stored, counted, known before or dropped");
                })
                .list();
    }

    private void issuesAgainstAccounts(List<Discrepancy> found) {
        long taken = number("SELECT sum(stored + counted) FROM stream");
        long inIssues = number("SELECT coalesce(sum(count), 0) FROM issue")
                + number("SELECT value FROM total WHERE name = 'removed_findings'");
        if (taken != inIssues) {
            found.add(discrepancy(
                    "overall",
                    taken,
                    "findings were stored or counted",
                    inIssues,
                    "are in issues, those of removed issues included"));
        }
    }

    private List<Discrepancy> daysAgainstIssues() {
        return handle.createQuery("""
                        SELECT i.number, i.count, (SELECT coalesce(sum(c.count), 0) FROM issue_count c
                                                   WHERE c.issue = i.number AND c.resolution = 'day') AS days
                        FROM issue i WHERE i.count <> days LIMIT :most""")
                .bind("most", MOST)
                .map((row, _) -> discrepancy(
                        "issue " + row.getLong("number"),
                        row.getLong("count"),
                        "findings are in the issue",
                        row.getLong("days"),
                        "are in its counts by day"))
                .list();
    }

    private long number(String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static Discrepancy discrepancy(String account, long one, String claim, long other, String against) {
        return new Discrepancy(account, one + " " + claim, other + " " + against, one - other);
    }
}
