package dev.hark.collector.storage.sqlite;

import dev.hark.collector.storage.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The only connection that writes. Transactions follow one another; after one that failed the connection is thrown
 * away and the next transaction opens a fresh one, so that a disk that was full, or a file system that was read-only
 * for a while, needs no restart. Safe for use by several threads.
 */
final class WriteConnection implements AutoCloseable {

    /** Opens a connection that is ready for writing. */
    interface Opener {
        Connection open() throws SQLException;
    }

    /** What happens in one transaction. */
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    private final Opener opener;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Session session;
    private boolean closed;

    WriteConnection(Opener opener) {
        this.opener = opener;
    }

    /** Does the work in a transaction of its own; on disk when this returns, undone when it throws. */
    <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            Session open = session();
            T result = work.in(open);
            open.connection().commit();
            return result;
        } catch (SQLException e) {
            abandon();
            throw new StoreException("the database cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            abandon();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private Session session() throws SQLException {
        if (closed) {
            throw new SQLException("the store is closed");
        }
        if (session == null) {
            session = new Session(opener.open());
        }
        return session;
    }

    private void abandon() {
        Session broken = session;
        session = null;
        if (broken != null) {
            closeQuietly(broken.connection());
        }
    }

    /** Closing rolls back what is open. What else goes wrong on a connection that failed already tells nothing new. */
    private static void closeQuietly(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException _) {
            // The failure that led here is on its way to whoever asked.
        }
    }

    /** Moves everything from the write-ahead log into the database and closes. */
    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            closed = true;
            if (session != null) {
                try (Connection connection = session.connection();
                        var statement = connection.createStatement()) {
                    connection.setAutoCommit(true);
                    statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                }
            }
            session = null;
        } finally {
            lock.unlock();
        }
    }
}
