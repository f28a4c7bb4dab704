package dev.hark.sidecar.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.ask.Bounds;
import dev.hark.sidecar.ask.SqlAsk;
import dev.hark.sidecar.observe.SqlAnswer;
import dev.hark.signal.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteIT {

    private static final String FOR_EVER =
            "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

    @TempDir
    private Path folder;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void fill() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("create table orders (id integer primary key, total real)");
            statement.execute("insert into orders values (1, 10), (2, 20.5)");
        }
    }

    @AfterEach
    void stop() {
        watch.shutdownNow();
    }

    @Test
    void rowsAndNumbers_areRead() {
        SqlAnswer rows = Objects.requireNonNull(
                look(url(), SqlAsk.Expect.NO_ROWS, "select * from orders").answer());
        SqlAnswer number = Objects.requireNonNull(look(url(), SqlAsk.Expect.NUMBER, "select sum(total) from orders")
                .answer());

        assertThat(rows.rows()).containsExactly("id=1, total=10.0", "id=2, total=20.5");
        assertThat(number.number()).isEqualByComparingTo("30.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from orders",
                "create table evil (id)",
                "with gone as (select 1) insert into orders select 3, 3",
                "attach database 'evil.db' as evil",
                "pragma user_version = 7",
                "vacuum into 'evil.db'",
                "drop table orders"
            })
    void nothing_canBeWritten(String write) throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("shop.db"));
        look(url(), SqlAsk.Expect.NO_ROWS, write);

        assertThat(Files.readAllBytes(folder.resolve("shop.db"))).isEqualTo(before);
        assertThat(folder.resolve("evil.db")).doesNotExist();
        assertThat(Path.of("evil.db")).doesNotExist();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void writing_isToldAsWrongConfiguration() {
        assertThat(why(look(url(), SqlAsk.Expect.NO_ROWS, "delete from orders")))
                .startsWith("wrong configuration: the query tries to write, and the database refuses: ");
    }

    @Test
    void queryThatRunsForEver_endsByTheTimeout() {
        assertThat(why(look(url(), SqlAsk.Expect.NUMBER, FOR_EVER))).startsWith("no answer within 500 ms: ");
    }

    @Test
    void databaseThatIsNotThere_isNotMade() {
        Path none = folder.resolve("none.db");

        assertThat(why(look("jdbc:sqlite:" + none, SqlAsk.Expect.NO_ROWS, "select 1")))
                .startsWith("the database cannot be asked: ");
        assertThat(none).doesNotExist();
    }

    @Test
    void writer_isNotHeldUp() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into orders values (3, 1)");
            assertThat(Objects.requireNonNull(look(url(), SqlAsk.Expect.NO_ROWS, "select * from orders")
                                    .answer())
                            .count())
                    .isEqualTo(2);
            connection.commit();
        }
        assertThat(rows()).isEqualTo(3);
    }

    private int rows() {
        return Objects.requireNonNull(look(url(), SqlAsk.Expect.NO_ROWS, "select id from orders")
                        .answer())
                .count();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    private SqlLook.Look look(String url, SqlAsk.Expect expect, String query) {
        SqlAsk ask = new SqlAsk(
                "check",
                new SqlAsk.Access(url, null, null),
                query,
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                expect,
                new Bounds(null, null),
                1,
                Kind.Known.WRONG_RESULT);
        return new SqlLook(ask, watch).look(Instant.now());
    }

    private static @Nullable String why(SqlLook.Look look) {
        SqlLook.NoAnswer none = look.none();
        return none == null ? null : none.why();
    }
}
