package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.Attribute;
import dev.hark.collector.issues.Grounds;
import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.SearchTerms;
import dev.hark.collector.issues.Turn;
import dev.hark.collector.issues.ValueCount;
import dev.hark.collector.storage.CountedInterval;
import dev.hark.collector.storage.IssueQuery.Sort;
import dev.hark.collector.storage.Resolution;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One issue. */
final class IssueDetails {

    private final Handle handle;
    private final Json json;

    IssueDetails(Handle handle, Json json) {
        this.handle = handle;
        this.json = json;
    }

    Optional<Issue> find(long number, Instant asOf) {
        String all = new IssueSearch(SearchTerms.NONE, Sort.LAST_SEEN, asOf).select();
        return handle.createQuery("SELECT * FROM (" + all + ") WHERE number = :number")
                .bind("number", number)
                .map(IssueRow.MAPPER)
                .findOne()
                .map(row -> new Issue(
                        new Summaries(handle, asOf).of(List.of(row)).getFirst(),
                        grounds(number),
                        values(number),
                        history(number)));
    }

    private Grounds grounds(long number) {
        return handle.createQuery("SELECT version, grouping_key, parts FROM issue WHERE number = :number")
                .bind("number", number)
                .map((row, _) -> new Grounds(row.getInt(1), row.getString(2), json.parts(row.getString(3))))
                .one();
    }

    private Map<Attribute, List<ValueCount>> values(long number) {
        Map<Attribute, List<ValueCount>> values = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            values.put(attribute, values(number, attribute));
        }
        return values;
    }

    private List<ValueCount> values(long number, Attribute attribute) {
        return handle.createQuery("""
                        SELECT value, count, first_seen, last_seen FROM issue_value
                        WHERE issue = :number AND attribute = :attribute ORDER BY count DESC, value""")
                .bind("number", number)
                .bind("attribute", attribute.code())
                .map((row, _) -> new ValueCount(
                        row.getString(1),
                        row.getLong(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4))))
                .list();
    }

    /** The opening and the latest turns: an issue that flips for ever does not fill the page. */
    private List<Turn> history(long number) {
        return handle.createQuery("""
                        SELECT at, state, by FROM (
                            SELECT * FROM issue_turn WHERE issue = :number ORDER BY id DESC LIMIT 100) ORDER BY id""")
                .bind("number", number)
                .map((row, _) -> new Turn(
                        Instant.ofEpochMilli(row.getLong(1)),
                        IssueState.of(row.getString(2)).orElseThrow(),
                        row.getString(3)))
                .list();
    }

    List<CountedInterval> counts(long number, Resolution resolution, Instant from, Instant to) {
        return handle.createQuery("""
                        SELECT bucket, count FROM issue_count
                        WHERE issue = :number AND resolution = :resolution AND bucket BETWEEN :from AND :to
                        ORDER BY bucket""")
                .bind("number", number)
                .bind("resolution", resolution.name().toLowerCase(Locale.ROOT))
                .bind("from", resolution.bucket(from))
                .bind("to", resolution.bucket(to))
                .map((row, _) -> new CountedInterval(resolution.start(row.getLong(1)), row.getLong(2)))
                .list();
    }
}
