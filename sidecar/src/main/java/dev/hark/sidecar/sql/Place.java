package dev.hark.sidecar.sql;

import dev.hark.sidecar.ask.SqlAsk;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One kind of database: how to connect so that nothing can be written and nothing lasts for ever, on the server where there
 * is one and here. A driver's classes are loaded by the place that uses them, and by no other.
 */
interface Place {

    /**
     * Connects with everything that takes time bounded.
     *
     * @param timeout for connecting, and for each statement
     */
    Connection connect(SqlAsk.Access access, Duration timeout) throws SQLException;

    /**
     * Begins the transaction that cannot write, and makes sure that it cannot become one that can.
     *
     * @throws SQLException if the database does not promise that
     */
    void beginReading(Connection connection, Duration timeout) throws SQLException;

    /** What this role may do beside reading, in words; empty where it may only read. */
    String tooManyRights(Connection connection) throws SQLException;

    static Place of(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgresPlace();
        }
        return url.startsWith("jdbc:sqlite:") ? new SqlitePlace() : new MariadbPlace();
    }
}
