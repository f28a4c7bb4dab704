package dev.hark.sidecar.sql;

import dev.hark.sidecar.ask.SqlAsk;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * SQLite: there is no server and no role. The file is opened for reading, which also keeps it from being made where there is
 * none; rights are those of the file.
 */
final class SqlitePlace implements Place {

    @Override
    public Connection connect(SqlAsk.Access access, Duration timeout) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(Math.toIntExact(timeout.toMillis()));
        config.enableLoadExtension(false);
        return JDBC.createConnection(access.url(), config.toProperties());
    }

    @Override
    public void beginReading(Connection connection, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only = on");
        }
        connection.setAutoCommit(false);
    }

    @Override
    public String tooManyRights(Connection connection) {
        return "";
    }
}
