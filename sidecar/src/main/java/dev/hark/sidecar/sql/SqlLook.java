package dev.hark.sidecar.sql;

import dev.hark.sidecar.ask.SqlAsk;
import dev.hark.sidecar.observe.SqlAnswer;
import dev.hark.signal.Limits;
import dev.hark.signal.scrub.Scrubber;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Asks one question: connects, makes sure that it can only read, asks, and closes, every time. What comes back is cut
 * and scrubbed before anybody sees it. On a worker thread, and one at a time. It ends in time, whatever the database does:
 * the server ends the statement, or the driver the wait for the server, or the watch here the connection.
 */
public final class SqlLook {

    /** Rows that are counted; of these, the first few are kept. */
    private static final int MOST_ROWS = 1000;

    private static final int KEPT_ROWS = 5;
    private static final int MOST_COLUMNS = 20;
    private static final int LONGEST_VALUE = 200;

    /** What reading rows from the network brings at once; a driver that fetched all would need memory for all. */
    private static final int FETCH = 100;

    private final SqlAsk ask;
    private final Place place;
    private final boolean checksRights;
    private final ScheduledExecutorService watch;
    private final Scrubber scrubber = new Scrubber();

    public SqlLook(SqlAsk ask, ScheduledExecutorService watch) {
        this(ask, watch, true);
    }

    SqlLook(SqlAsk ask, ScheduledExecutorService watch, boolean checksRights) {
        this.ask = ask;
        this.place = Place.of(ask.access().url());
        this.watch = watch;
        this.checksRights = checksRights;
    }

    /** Nothing to see, with why in words. */
    public record NoAnswer(String why) {}

    /** What a look gave: one of the two is null. */
    public record Look(@Nullable SqlAnswer answer, @Nullable NoAnswer none) {}

    public Look look(Instant now) {
        long began = System.nanoTime();
        try {
            SqlAnswer answer = asked(now, began);
            return new Look(answer, null);
        } catch (Unanswered e) {
            return new Look(null, new NoAnswer(scrubber.scrub(String.valueOf(e.getMessage()))));
        }
    }

    private SqlAnswer asked(Instant now, long began) throws Unanswered {
        AtomicBoolean ended = new AtomicBoolean();
        try (Connection connection = place.connect(ask.access(), ask.timeout())) {
            try {
                return ask(connection, ended, now, began);
            } finally {
                leave(connection);
            }
        } catch (SQLException e) {
            throw Unanswered.of(e, ask.timeout(), ended.get());
        }
    }

    private SqlAnswer ask(Connection connection, AtomicBoolean ended, Instant now, long began)
            throws SQLException, Unanswered {
        ScheduledFuture<?> abort = after(ask.timeout().plusMillis(1500), () -> abort(connection, ended));
        try {
            place.beginReading(connection, ask.timeout());
            String rights = checksRights ? place.tooManyRights(connection) : "";
            if (!rights.isEmpty()) {
                throw new Unanswered(
                        "wrong configuration: the user " + rights + "; give the check a role that may only read", null);
            }
            return query(connection, ended, now, began);
        } finally {
            abort.cancel(false);
        }
    }

    private SqlAnswer query(Connection connection, AtomicBoolean ended, Instant now, long began)
            throws SQLException, Unanswered {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(MOST_ROWS + 1);
            statement.setFetchSize(FETCH);
            ScheduledFuture<?> cancel = after(ask.timeout(), () -> cancel(statement, ended));
            try (ResultSet rows = statement.executeQuery(ask.query())) {
                return read(rows, now, began);
            } finally {
                cancel.cancel(false);
            }
        }
    }

    private ScheduledFuture<?> after(Duration wait, Runnable task) {
        return watch.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void cancel(Statement statement, AtomicBoolean ended) {
        ended.set(true);
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The server does not listen: the socket's time-out, or the end of the connection, comes next.
        }
    }

    private static void abort(Connection connection, AtomicBoolean ended) {
        ended.set(true);
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It has ended by itself.
        }
    }

    private static void leave(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private SqlAnswer read(ResultSet rows, Instant now, long began) throws SQLException, Unanswered {
        List<String> kept = new ArrayList<>();
        BigDecimal number = null;
        int count = 0;
        while (count <= MOST_ROWS && rows.next()) {
            if (count == 0 && ask.wantsNumber()) {
                number = number(rows);
            }
            if (kept.size() < KEPT_ROWS) {
                kept.add(row(rows));
            }
            count++;
        }
        if (ask.wantsNumber() && number == null) {
            throw new Unanswered(
                    "wrong configuration: the query gives no number in the first column of its first row; where there may be"
                            + " none, use coalesce",
                    null);
        }
        return new SqlAnswer(
                now,
                ask.name(),
                Duration.ofNanos(System.nanoTime() - began),
                kept,
                Math.min(count, MOST_ROWS),
                count > MOST_ROWS,
                number);
    }

    private static @Nullable BigDecimal number(ResultSet rows) throws SQLException {
        String text = rows.getString(1);
        try {
            return text == null || text.length() > LONGEST_VALUE ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Scrubbed as {@code name=value}, so that a name speaks for what stands behind it. */
    private String row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        StringJoiner row = new StringJoiner(", ");
        for (int i = 1; i <= Math.min(columns.getColumnCount(), MOST_COLUMNS); i++) {
            String value = String.valueOf(rows.getString(i));
            row.add(scrubber.scrub(columns.getColumnLabel(i) + "=" + Limits.cut(value, LONGEST_VALUE)));
        }
        return row.toString();
    }
}
