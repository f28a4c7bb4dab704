package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.Standing;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * An issue's own row, with the columns that give its place in a list.
 *
 * @param number which issue
 * @param kind what failed
 * @param label title and culprit
 * @param openedAt when it was received first
 * @param standing its state
 * @param firstSeen first finding
 * @param lastSeen latest finding
 * @param count findings
 * @param order ordering columns, the number last
 */
record IssueRow(
        long number,
        Kind kind,
        Label label,
        Instant openedAt,
        Standing standing,
        Instant firstSeen,
        Instant lastSeen,
        long count,
        List<Long> order) {

    /** What it is called. */
    record Label(String title, String culprit) {}

    static final RowMapper<IssueRow> MAPPER = (row, _) -> new IssueRow(
            row.getLong("number"),
            Kind.of(row.getString("kind")),
            new Label(row.getString("title"), row.getString("culprit")),
            Instant.ofEpochMilli(row.getLong("opened")),
            new Standing(
                    IssueState.of(row.getString("state")).orElseThrow(), Instant.ofEpochMilli(row.getLong("since"))),
            Instant.ofEpochMilli(row.getLong("first_seen")),
            Instant.ofEpochMilli(row.getLong("last_seen")),
            row.getLong("count"),
            List.of(row.getLong("s1"), row.getLong("s2"), row.getLong("s3"), row.getLong("number")));
}
