package dev.hark.sidecar.sql;

import dev.hark.sidecar.ask.SqlAsk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** PostgreSQL. */
final class PostgresPlace implements Place {

    /** Owners may write too, whatever was granted. Tables of the system are the superuser's. */
    private static final String RIGHTS = """
            select case
                when (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then 'is a superuser'
                else (select 'may write to ' || n.nspname || '.' || c.relname
                    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p', 'v', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
                        and n.nspname not like 'pg\\_t%'
                        and pg_catalog.has_schema_privilege(n.oid, 'usage')
                        and pg_catalog.has_table_privilege(c.oid, 'insert, update, delete, truncate')
                    limit 1)
            end""";

    @Override
    public Connection connect(SqlAsk.Access access, Duration timeout) throws SQLException {
        Properties properties = new Properties();
        Login.put(properties, access);
        long seconds = Login.seconds(timeout);
        properties.setProperty("ApplicationName", "hark-sidecar");
        properties.setProperty("connectTimeout", Long.toString(seconds));
        // The server ends the statement first; this is for a server that does nothing any more.
        properties.setProperty("socketTimeout", Long.toString(seconds + 1));
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("readOnly", "true");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("maxResultBuffer", "8M");
        properties.setProperty(
                "options",
                "-c statement_timeout=" + timeout.toMillis() + " -c lock_timeout=" + timeout.toMillis()
                        + " -c idle_in_transaction_session_timeout=" + 4 * timeout.toMillis()
                        + " -c default_transaction_read_only=on");
        Connection connection = Login.driver("org.postgresql.Driver").connect(access.url(), properties);
        if (connection == null) {
            throw new SQLException("the url is none that the PostgreSQL driver knows");
        }
        return connection;
    }

    @Override
    public void beginReading(Connection connection, Duration timeout) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction read only");
            // After its first query a transaction cannot be made one that writes, not even by a function.
            try (ResultSet read = statement.executeQuery("show transaction_read_only")) {
                if (!read.next() || !"on".equals(read.getString(1))) {
                    throw new SQLException("the database does not promise a transaction that only reads");
                }
            }
            statement.execute("select 1");
        }
    }

    @Override
    public String tooManyRights(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet right = statement.executeQuery(RIGHTS)) {
            String found = right.next() ? right.getString(1) : null;
            return found == null ? "" : found;
        }
    }
}
