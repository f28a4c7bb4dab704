package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.Attribute;
import dev.hark.collector.issues.Grounds;
import dev.hark.collector.issues.IssueChange.Change;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.issues.LifeCycle;
import dev.hark.collector.issues.Sampling;
import dev.hark.collector.issues.Standing;
import dev.hark.collector.storage.GroupedFinding;
import dev.hark.collector.storage.sqlite.IssueDraft.Row;
import dev.hark.collector.storage.sqlite.IssueDraft.Span;
import dev.hark.collector.storage.sqlite.IssueDraft.Value;
import dev.hark.signal.wire.WireCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues on disk to drafts and back. */
final class IssueRows {

    private static final Map<String, Attribute> ATTRIBUTES = attributes();

    private final Session session;
    private final Json json;
    private final WireCodec codec;

    IssueRows(Session session, Json json, WireCodec codec) {
        this.session = session;
        this.json = json;
        this.codec = codec;
    }

    Optional<IssueDraft> find(Grounds grounds) throws SQLException {
        Row row = row("""
                SELECT i.number, i.state, i.since, i.first_seen, i.last_seen, i.count, i.novel
                FROM issue_key k JOIN issue i ON i.number = k.issue WHERE k.grouping_key = ? AND k.version = ?""", grounds.key(), grounds.version());
        return row == null
                ? Optional.empty()
                : Optional.of(new IssueDraft(row, knownValues(row.number()), Change.UPDATED));
    }

    /** The state of an issue, or null where there is none. */
    @Nullable
    Standing standing(long number) throws SQLException {
        Row row = row("""
                SELECT number, state, since, first_seen, last_seen, count, novel
                FROM issue WHERE number = ?""", number);
        return row == null ? null : row.standing();
    }

    IssueDraft open(GroupedFinding finding, Instant receivedAt) throws SQLException {
        Grounds grounds = finding.grounds();
        Standing standing = LifeCycle.begin(receivedAt);
        Instant at = finding.occurredAt();
        long number = insert(finding, receivedAt);
        session.update("INSERT INTO issue_key VALUES (?, ?, ?)", grounds.key(), grounds.version(), number);
        turn(number, standing, null);
        return new IssueDraft(new Row(number, standing, new Span(at, at), 0, 0), new HashSet<>(), Change.NEW);
    }

    private long insert(GroupedFinding finding, Instant receivedAt) throws SQLException {
        return session.number(
                """
                INSERT INTO issue (kind, silent, title, culprit, version, grouping_key, parts, search, state, since,
                                   opened, first_seen, last_seen, last_received, count, novel)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, 0, 0) RETURNING number""",
                finding.finding().kind().code(),
                finding.finding().kind().silent() ? 1 : 0,
                finding.label().title(),
                finding.label().culprit(),
                finding.grounds().version(),
                finding.grounds().key(),
                json.write(finding.grounds().parts()),
                SearchText.of(finding).toLowerCase(Locale.ROOT),
                receivedAt,
                receivedAt,
                finding.occurredAt(),
                finding.occurredAt(),
                receivedAt);
    }

    void move(long number, Standing standing, @Nullable String by) throws SQLException {
        session.update(
                "UPDATE issue SET state = ?, since = ? WHERE number = ?",
                standing.state().code(),
                standing.since(),
                number);
        turn(number, standing, by);
    }

    private void turn(long number, Standing standing, @Nullable String by) throws SQLException {
        session.update(
                "INSERT INTO issue_turn (issue, at, state, by) VALUES (?, ?, ?, ?)",
                number,
                standing.since(),
                standing.state().code(),
                by);
    }

    void save(IssueDraft draft, Instant receivedAt) throws SQLException {
        Row row = draft.row();
        session.update("""
                UPDATE issue SET first_seen = ?, last_seen = ?, last_received = ?, count = ?, novel = ?
                WHERE number = ?""", row.seen().first(), row.seen().last(), receivedAt, row.count(), row.novel(), row.number());
        if (draft.turned()) {
            move(row.number(), row.standing(), null);
        }
        saveCounts(draft);
        saveSamples(draft);
    }

    private void saveCounts(IssueDraft draft) throws SQLException {
        long number = draft.row().number();
        for (var slot : draft.slots().entrySet()) {
            session.update(
                    """
                    INSERT INTO issue_count VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET count = count + excluded.count""",
                    number,
                    slot.getKey().resolution().name().toLowerCase(Locale.ROOT),
                    slot.getKey().bucket(),
                    slot.getValue());
        }
        for (var addition : draft.additions().entrySet()) {
            session.update(
                    """
                    INSERT INTO issue_value VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET count = count + excluded.count,
                        first_seen = min(first_seen, excluded.first_seen),
                        last_seen = max(last_seen, excluded.last_seen)""",
                    number,
                    addition.getKey().attribute().code(),
                    addition.getKey().text(),
                    addition.getValue().count(),
                    addition.getValue().seen().first(),
                    addition.getValue().seen().last());
        }
    }

    private void saveSamples(IssueDraft draft) throws SQLException {
        long number = draft.row().number();
        if (draft.latestReplaced()) {
            session.update("DELETE FROM sample WHERE issue = ? AND role = 'latest'", number);
        }
        if (draft.thinned()) {
            session.update(
                    "DELETE FROM sample WHERE issue = ? AND role = 'spread' AND ordinal % ? <> 0",
                    number, Sampling.stride(draft.row().count()));
        }
        for (IssueDraft.Kept kept : draft.samples()) {
            session.update(
                    "INSERT INTO sample VALUES (?, ?, ?, ?, ?, ?, ?)",
                    number,
                    kept.sample().ordinal(),
                    kept.sample().role().code(),
                    kept.occurredAt(),
                    kept.sample().receivedAt(),
                    json.write(kept.sample().origin()),
                    codec.encode(kept.sample().finding()));
        }
    }

    private @Nullable Row row(String sql, Object... values) throws SQLException {
        try (ResultSet rows = session.query(sql, values)) {
            if (!rows.next()) {
                return null;
            }
            return new Row(
                    rows.getLong(1),
                    new Standing(IssueState.of(rows.getString(2)).orElseThrow(), Instant.ofEpochMilli(rows.getLong(3))),
                    new Span(Instant.ofEpochMilli(rows.getLong(4)), Instant.ofEpochMilli(rows.getLong(5))),
                    rows.getLong(6),
                    rows.getInt(7));
        }
    }

    private Set<Value> knownValues(long number) throws SQLException {
        Set<Value> values = new HashSet<>();
        try (ResultSet rows = session.query("SELECT attribute, value FROM issue_value WHERE issue = ?", number)) {
            while (rows.next()) {
                Attribute attribute = ATTRIBUTES.get(rows.getString(1));
                if (attribute != null) {
                    values.add(new Value(attribute, rows.getString(2)));
                }
            }
        }
        return values;
    }

    private static Map<String, Attribute> attributes() {
        Map<String, Attribute> attributes = new HashMap<>();
        for (Attribute attribute : Attribute.values()) {
            attributes.put(attribute.code(), attribute);
        }
        return Map.copyOf(attributes);
    }
}
