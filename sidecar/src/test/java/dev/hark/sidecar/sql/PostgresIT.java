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
class PostgresIT extends ServerContract {

    @SuppressWarnings("NullAway.Init") // started before all tests
    private DatabaseServer server;

    @BeforeAll
    void start() throws Exception {
        server = DatabaseServer.postgres();
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute("create role asker login password 's3cret-of-the-asker'");
            statement.execute(
                    "create table orders (id int primary key, note text, password text, amount numeric(30, 2))");
            statement.execute("insert into orders select n, case n when 1 then 'first' else repeat('x', 100000) end,"
                    + " 'hunter2-hunter2', 1000000000000000000.01 from generate_series(1, 7) n");
            statement.execute("grant select on orders to asker");
            statement.execute("create function evil() returns int language plpgsql as"
                    + " $$ begin set transaction read write; delete from orders; return 1; end $$");
            statement.execute("create sequence numbers");
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
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
    }

    @Override
    Connection owner() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", null);
    }

    @Override
    String owner(String what) {
        return "postgres";
    }

    @Override
    String slow() {
        return "select pg_sleep(60)";
    }

    @Override
    List<String> writes() {
        return List.of(
                "delete from orders",
                "with gone as (delete from orders returning id) select id from gone",
                "select evil()",
                "select nextval('numbers')",
                "select id from orders for update",
                "select id into evil_copy from orders",
                "create table evil_table (id int)",
                "truncate orders",
                "set transaction read write",
                "do e'begin commit\\073 delete from orders\\073 end'",
                "select set_config('transaction_read_only', 'off', false)");
    }

    @Override
    String running() {
        return "select count(*) from pg_stat_activity where application_name = 'hark-sidecar'";
    }
}
