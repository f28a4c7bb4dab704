package dev.hark.collector.storage.sqlite;

import dev.hark.collector.ledger.LastWords;
import dev.hark.collector.ledger.StreamAccount;
import dev.hark.collector.storage.GroupedBatch;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Streams with their accounts, and the answers to their latest batches. */
final class StreamRows {

    /** Answers that are remembered for each stream: a sidecar repeats its latest batch, hardly an older one. */
    private static final int ANSWERS = 256;

    private static final Origin COLLECTOR = new Origin("hark-collector", null, null, "hark-collector", null, Map.of());

    private final Session session;
    private final Json json;

    StreamRows(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    /** The stream's row; made where it is heard for the first time. */
    long of(GroupedBatch batch) throws SQLException {
        String uuid = batch.key().stream().toString();
        Origin sender = sender(batch);
        long id = session.number("SELECT id FROM stream WHERE uuid = ?", uuid);
        return id != 0
                ? id
                : session.number(
                        """
                        INSERT INTO stream (uuid, origin, service, instance, first_heard, last_heard, last_sequence,
                                            received, stored, counted, duplicate)
                        VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0) RETURNING id""",
                        uuid,
                        json.write(sender),
                        sender.service(),
                        sender.instance(),
                        batch.receivedAt(),
                        batch.receivedAt());
    }

    /** Whose stream it is: what the collector finds out may be about others, its stream is its own. */
    private static Origin sender(GroupedBatch batch) {
        return batch.key().stream().equals(StreamAccount.OWN) ? COLLECTOR : batch.origin();
    }

    /** What was answered to this very batch before, if it was. */
    Optional<Acknowledgement> answer(long stream, GroupedBatch.Key key) throws SQLException {
        try (ResultSet rows = session.query("""
                SELECT stored, counted, duplicate, dropped FROM batch
                WHERE stream = ? AND sequence = ? AND content = ?""", stream, key.sequence(), key.content())) {
            if (!rows.next()) {
                return Optional.empty();
            }
            return Optional.of(new Acknowledgement(
                    key.stream(),
                    key.sequence(),
                    true,
                    rows.getInt(1),
                    rows.getInt(2),
                    rows.getInt(3),
                    json.counts(rows.getString(4)),
                    Map.of()));
        }
    }

    /** Books a batch: the account, the answer, and what the sidecar says of itself. */
    void book(long stream, GroupedBatch batch, Acknowledgement answer) throws SQLException {
        Origin sender = sender(batch);
        session.update(
                """
                UPDATE stream SET origin = ?, service = ?, instance = ?, last_heard = max(last_heard, ?),
                    last_sequence = max(last_sequence, ?), received = received + ?, stored = stored + ?,
                    counted = counted + ?, duplicate = duplicate + ?
                WHERE id = ?""",
                json.write(sender),
                sender.service(),
                sender.instance(),
                batch.receivedAt(),
                batch.key().sequence(),
                batch.received(),
                answer.stored(),
                answer.counted(),
                answer.duplicate(),
                stream);
        listen(stream, batch);
        for (var dropped : answer.dropped().entrySet()) {
            session.update("""
                    INSERT INTO stream_dropped VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET count = count + excluded.count""", stream, dropped.getKey(), dropped.getValue());
        }
        remember(stream, batch.key(), answer);
    }

    private void remember(long stream, GroupedBatch.Key key, Acknowledgement answer) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO batch VALUES (?, ?, ?, ?, ?, ?, ?)",
                stream,
                key.sequence(),
                key.content(),
                answer.stored(),
                answer.counted(),
                answer.duplicate(),
                json.write(answer.dropped()));
        session.update("DELETE FROM batch WHERE stream = ? AND sequence <= ?", stream, key.sequence() - ANSWERS);
    }

    /** A batch that came again: the sidecar lives, and what it says of itself is news although its findings are none. */
    void heard(long stream, GroupedBatch batch) throws SQLException {
        session.update("UPDATE stream SET last_heard = max(last_heard, ?) WHERE id = ?", batch.receivedAt(), stream);
        listen(stream, batch);
    }

    private void listen(long stream, GroupedBatch batch) throws SQLException {
        if (batch.report() != null) {
            LastWords words = LastWords.of(batch.report(), batch.received());
            session.update(
                    "UPDATE stream SET report = ?, waiting = ?, ended = ? WHERE id = ?",
                    json.write(batch.report()),
                    words.waiting(),
                    words.ends() ? 1 : 0,
                    stream);
        }
    }

    /** Remembers the issue about the stream's silence. */
    void blame(UUID stream, long issue) throws SQLException {
        session.update("UPDATE stream SET silence = ? WHERE uuid = ?", issue, stream.toString());
    }

    /** Forgets the issue about the stream's silence; gives it where no other stream's silence is in it, or else 0. */
    long absolve(UUID stream) throws SQLException {
        long issue = session.number("SELECT silence FROM stream WHERE uuid = ?", stream.toString());
        session.update("UPDATE stream SET silence = NULL WHERE uuid = ?", stream.toString());
        return session.number("SELECT count(*) FROM stream WHERE silence = ?", issue) == 0 ? issue : 0;
    }
}
