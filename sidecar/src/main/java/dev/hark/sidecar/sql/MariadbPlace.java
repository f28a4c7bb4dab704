package dev.hark.sidecar.sql;

import dev.hark.sidecar.ask.SqlAsk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;

/** MariaDB and MySQL. */
final class MariadbPlace implements Place {

    /** Rights that let nobody change anything. */
    private static final Set<String> HARMLESS = Set.of(
            "usage",
            "select",
            "show view",
            "show databases",
            "process",
            "replication client",
            "slave monitor",
            "binlog monitor");

    @Override
    public Connection connect(SqlAsk.Access access, Duration timeout) throws SQLException {
        Properties properties = new Properties();
        Login.put(properties, access);
        properties.setProperty("connectTimeout", Long.toString(timeout.toMillis()));
        // The server ends the statement first; this is for a server that does nothing any more.
        properties.setProperty("socketTimeout", Long.toString(timeout.toMillis() + 1000));
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("connectionAttributes", "program_name:hark-sidecar");
        String url = access.url().replaceFirst("^jdbc:mysql:", "jdbc:mariadb:");
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the url is none that the MariaDB driver knows");
        }
        return connection;
    }

    @Override
    public void beginReading(Connection connection, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    isMariadb(connection)
                            ? String.format(
                                    Locale.ROOT, "set session max_statement_time = %.3f", timeout.toMillis() / 1e3)
                            : "set session max_execution_time = " + timeout.toMillis());
            statement.execute("set session lock_wait_timeout = " + Login.seconds(timeout));
            statement.execute("set session innodb_lock_wait_timeout = " + Login.seconds(timeout));
            statement.execute("set session wait_timeout = " + 4 * Login.seconds(timeout));
            connection.setReadOnly(true);
            statement.execute("set session transaction read only");
            statement.execute("start transaction read only");
        }
    }

    private static boolean isMariadb(Connection connection) throws SQLException {
        return connection
                .getMetaData()
                .getDatabaseProductName()
                .toLowerCase(Locale.ROOT)
                .contains("mariadb");
    }

    @Override
    public String tooManyRights(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet grants = statement.executeQuery("show grants")) {
            while (grants.next()) {
                String right = harmful(grants.getString(1).toLowerCase(Locale.ROOT));
                if (!right.isEmpty()) {
                    return "has the right to " + right;
                }
            }
            return "";
        }
    }

    /** Of {@code grant select, insert on shop.* to …}; columns may stand behind a right. */
    private static String harmful(String grant) {
        int on = grant.indexOf(" on ");
        if (!grant.startsWith("grant ") || on < 0) {
            return ""; // a role: what it may is listed by itself
        }
        for (String right : grant.substring("grant ".length(), on)
                .replaceAll("\\([^)]*\\)", "")
                .split(",", -1)) {
            if (!HARMLESS.contains(right.strip())) {
                return right.strip();
            }
        }
        return "";
    }
}
