package dev.hark.sidecar.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("databases")
class MariadbIT extends ServerContract {

    @SuppressWarnings("NullAway.Init") // started before all tests
    private DatabaseServer server;

    @BeforeAll
    void start() throws Exception {
        server = DatabaseServer.mariadb();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:" + server.port() + "/mysql", "root", null);
                Statement statement = connection.createStatement()) {
            statement.execute("create database shop");
            statement.execute("create user asker identified by 's3cret-of-the-asker'");
            statement.execute(
                    "create table shop.orders (id int primary key, note longtext, password text, amount decimal(30, 2))");
            for (int id = 1; id <= 7; id++) {
                statement.execute("insert into shop.orders values (" + id + ", "
                        + (id == 1 ? "'first'" : "repeat('x', 100000)")
                        + ", 'hunter2-hunter2', 1000000000000000000.01)");
            }
            statement.execute("grant select on shop.* to asker");
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Override
    DatabaseServer server() {
        return server;
    }

    @Override
    String url() {
        return "jdbc:mysql://127.0.0.1:" + server.port() + "/shop";
    }

    @Override
    Connection owner() throws SQLException {
        return DriverManager.getConnection(url().replace("mysql", "mariadb"), "root", null);
    }

    @Override
    String owner(String what) {
        return "root";
    }

    @Override
    String slow() {
        return "select sleep(60)";
    }

    @Override
    List<String> writes() {
        return List.of(
                "delete from orders",
                "insert into orders select 8, note, password, amount from orders where id = 1",
                "create table evil_table (id int)",
                "truncate orders",
                "drop table orders");
    }

    @Override
    String running() {
        return "select count(*) from information_schema.processlist where user = 'asker' and command <> 'Sleep'";
    }
}
