package dev.hark.collector.storage.sqlite;

import dev.hark.collector.storage.Pruned;
import dev.hark.collector.storage.Resolution;
import dev.hark.collector.storage.RetentionRules;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Removes what is too old, in many small transactions: each holds up a batch that wants to be stored for a few
 * milliseconds at most.
 */
final class Pruning {

    private static final int SLICE = 200;

    /** An issue may take thousands of counts with it. */
    private static final int ISSUE_SLICE = 5;

    /** Ids are spread evenly over their first byte, so this many slices of equal size cover them all. */
    private static final int ID_SLICES = 256;

    private static final int PAGES = 500;

    /** How long a sidecar is shown that ended well, and one that fell silent and owed nothing. */
    private static final Duration ENDED_KEPT = Duration.ofDays(1);

    private static final Duration SILENT_KEPT = Duration.ofDays(7);

    private final WriteConnection connection;
    private final RetentionRules rules;
    private final Instant now;

    Pruning(WriteConnection connection, RetentionRules rules, Instant now) {
        this.connection = connection;
        this.rules = rules;
        this.now = now;
    }

    Pruned run() {
        long issues = issues();
        long samples = samples();
        counts();
        long oldIds = ids(Resolution.HOUR.bucket(now.minus(rules.ids())));
        long youngIds = idsBeyondTheMost();
        long streams = streams();
        giveBackPages();
        return new Pruned(issues, samples, oldIds + youngIds, youngIds, streams);
    }

    private long issues() {
        Instant oldest = now.minus(rules.issues());
        return repeat(session -> {
            session.update("""
                    CREATE TEMP TABLE IF NOT EXISTS doomed (number INTEGER PRIMARY KEY, count INTEGER)""");
            session.update("DELETE FROM doomed");
            session.update("""
                    INSERT INTO doomed SELECT number, count FROM issue
                    WHERE last_received < ? OR number IN (
                        SELECT number FROM issue ORDER BY last_received, number
                        LIMIT max(0, (SELECT count(*) FROM issue) - ?))
                    LIMIT ?""", oldest, rules.mostIssues(), ISSUE_SLICE);
            session.update("""
                    UPDATE total SET value = value + (SELECT coalesce(sum(count), 0) FROM doomed)
                    WHERE name = 'removed_findings'""");
            return session.update("DELETE FROM issue WHERE number IN (SELECT number FROM doomed)");
        });
    }

    private long samples() {
        return repeat(session -> session.update("""
                DELETE FROM sample WHERE rowid IN (
                    SELECT s.rowid FROM sample s JOIN issue i ON i.number = s.issue
                    WHERE s.received < ? AND s.role IN ('novel', 'spread') AND s.occurred < i.last_seen
                    LIMIT ?)""", now.minus(rules.findings()), SLICE));
    }

    private void counts() {
        for (Resolution resolution : Resolution.values()) {
            if (resolution != Resolution.DAY) {
                long length = resolution.length().toMillis();
                repeat(session -> session.update(
                        """
                        DELETE FROM issue_count WHERE (issue, resolution, bucket) IN (
                            SELECT c.issue, c.resolution, c.bucket FROM issue i CROSS JOIN issue_count c
                            WHERE c.issue = i.number AND c.resolution = ? AND c.bucket < (i.last_seen - ?) / ?
                            LIMIT ?)""",
                        resolution.name().toLowerCase(Locale.ROOT),
                        resolution.kept().toMillis(),
                        length,
                        SLICE * 5));
            }
        }
    }

    private long ids(long oldestHour) {
        long removed = 0;
        for (int slice = 0; slice < ID_SLICES; slice++) {
            byte[] from = {(byte) slice};
            byte[] to = slice == ID_SLICES - 1 ? lastId() : new byte[] {(byte) (slice + 1)};
            removed += connection.transaction(session -> {
                int count = session.update(
                        "DELETE FROM finding_id WHERE id >= ? AND id < ? AND hour < ?", from, to, oldestHour);
                session.update("UPDATE total SET value = value - ? WHERE name = 'known_ids'", count);
                return count;
            });
        }
        return removed;
    }

    /** Behind every id of 16 bytes. */
    private static byte[] lastId() {
        byte[] last = new byte[17];
        java.util.Arrays.fill(last, (byte) 0xff);
        return last;
    }

    /** Takes the age limit down, a quarter at a time, until there are few enough. */
    private long idsBeyondTheMost() {
        long removed = 0;
        long hours = Math.max(1, rules.ids().toHours());
        while (known() > rules.mostIds() && hours > 0) {
            hours = hours * 3 / 4;
            removed += ids(Resolution.HOUR.bucket(now) - hours);
        }
        return removed;
    }

    private long known() {
        return connection.transaction(session -> session.number("SELECT value FROM total WHERE name = 'known_ids'"));
    }

    /**
     * Forgets silent sidecars, those soon that owe nothing: every rollout leaves some behind. What they had is added to
     * the account of the forgotten.
     */
    private long streams() {
        Instant oldest = now.minus(rules.issues());
        return repeat(session -> {
            long stream = session.number("""
                    SELECT id FROM stream WHERE id <> 0 AND (last_heard < ?
                        OR ended = 1 AND last_heard < ? OR last_heard < ? AND (waiting = 0 AND silence IS NULL
                        OR (SELECT state FROM issue WHERE number = silence) IN ('resolved', 'muted')))
                    LIMIT 1""", oldest, now.minus(ENDED_KEPT), now.minus(SILENT_KEPT));
            if (stream == 0) {
                return 0;
            }
            session.update("""
                    UPDATE stream AS f SET received = f.received + s.received, stored = f.stored + s.stored,
                        counted = f.counted + s.counted, duplicate = f.duplicate + s.duplicate
                    FROM stream s WHERE f.id = 0 AND s.id = ?""", stream);
            session.update("""
                    INSERT INTO stream_dropped SELECT 0, reason, count FROM stream_dropped WHERE stream = ?
                    ON CONFLICT DO UPDATE SET count = count + excluded.count""", stream);
            return session.update("DELETE FROM stream WHERE id = ?", stream);
        });
    }

    /** A plain statement runs to its end; a prepared one would stop after the first page. */
    private void giveBackPages() {
        connection.transaction(session -> {
            try (Statement statement = session.connection().createStatement()) {
                return statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES + ")");
            }
        });
    }

    /** The same work, each time in a transaction of its own, until it finds nothing more to do. */
    private long repeat(WriteConnection.Work<Integer> work) {
        long sum = 0;
        int count;
        do {
            count = connection.transaction(work);
            sum += count;
        } while (count > 0);
        return sum;
    }
}
