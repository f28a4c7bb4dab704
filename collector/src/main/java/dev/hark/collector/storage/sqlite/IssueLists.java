package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.IssueSummary;
import dev.hark.collector.storage.IssueList;
import dev.hark.collector.storage.IssueQuery;
import dev.hark.collector.storage.Neighbours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists of issues. A part of a list begins where the ordering columns of the part before ended, not at an offset. */
final class IssueLists {

    private final Handle handle;

    IssueLists(Handle handle) {
        this.handle = handle;
    }

    IssueList list(IssueQuery query) {
        Cursor after = query.after() == null ? null : Cursor.parse(query.after(), query.sort());
        Instant orderedAsOf = after == null ? query.asOf() : after.asOf();
        IssueSearch search = new IssueSearch(query.terms(), query.sort(), orderedAsOf);
        List<IssueRow> rows = rows(search, after, query.limit() + 1);
        boolean more = rows.size() > query.limit();
        List<IssueRow> part = more ? rows.subList(0, query.limit()) : rows;
        String next =
                more ? new Cursor(query.sort(), orderedAsOf, part.getLast().order()).text() : null;
        List<IssueSummary> issues = new Summaries(handle, query.asOf()).of(part);
        return new IssueList(
                issues,
                next,
                bound(search.count(), search.values(), List.of())
                        .mapTo(Long.class)
                        .one());
    }

    private List<IssueRow> rows(IssueSearch search, @Nullable Cursor after, int limit) {
        String behind = after == null ? "" : "WHERE (s1, s2, s3, number) < (?, ?, ?, ?)";
        String sql = "SELECT * FROM (%s) %s ORDER BY s1 DESC, s2 DESC, s3 DESC, number DESC LIMIT ?"
                .formatted(search.select(), behind);
        List<Object> values = new ArrayList<>(after == null ? List.of() : after.key());
        values.add(limit);
        return bound(sql, search.values(), values).map(IssueRow.MAPPER).list();
    }

    Neighbours neighbours(long number, IssueQuery query) {
        IssueSearch search = new IssueSearch(query.terms(), query.sort(), query.asOf());
        IssueSearch all = new IssueSearch(dev.hark.collector.issues.SearchTerms.NONE, query.sort(), query.asOf());
        Optional<IssueRow> here = bound(
                        "SELECT * FROM (" + all.select() + ") WHERE number = ?", all.values(), List.of(number))
                .map(IssueRow.MAPPER)
                .findOne();
        return here.map(row -> new Neighbours(beside(search, row, true), beside(search, row, false)))
                .orElse(Neighbours.NONE);
    }

    private @Nullable Long beside(IssueSearch search, IssueRow row, boolean previous) {
        String sql =
                "SELECT number FROM (%1$s) WHERE (s1, s2, s3, number) %2$s (?, ?, ?, ?) ORDER BY s1 %3$s, s2 %3$s, s3 %3$s, number %3$s LIMIT 1"
                        .formatted(search.select(), previous ? ">" : "<", previous ? "ASC" : "DESC");
        return bound(sql, search.values(), row.order())
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    private Query bound(String sql, List<?> first, List<?> then) {
        Query query = handle.createQuery(sql);
        int position = 0;
        for (Object value : first) {
            query.bind(position++, value);
        }
        for (Object value : then) {
            query.bind(position++, value);
        }
        return query;
    }
}
