package dev.hark.sidecar.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.ask.Bounds;
import dev.hark.sidecar.ask.SqlAsk;
import dev.hark.sidecar.observe.SqlAnswer;
import dev.hark.signal.Kind;
import dev.hark.signal.config.Secret;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What asking a database server promises, whatever server it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Secret PASSWORD = new Secret("s3cret-of-the-asker");

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    abstract DatabaseServer server();

    abstract String url();

    /** As somebody who may do everything. */
    abstract Connection owner() throws SQLException;

    abstract String owner(String what);

    /** One statement that takes a minute if nobody ends it. */
    abstract String slow();

    /** Ways to write by one statement. */
    abstract List<String> writes();

    /** How many statements of the askers run on the server. */
    abstract String running();

    @AfterEach
    void nothingIsLeftBehind() {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            await().untilAsserted(() -> assertThat(one(statement, running())).isEqualTo("0"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void rows_areCountedCutAndScrubbed() {
        SqlAnswer answer = answer(look(SqlAsk.Expect.NO_ROWS, "select id, note, password from orders order by id"));

        assertThat(answer.count()).isEqualTo(7);
        assertThat(answer.more()).isFalse();
        assertThat(answer.rows()).hasSize(5);
        assertThat(answer.rows().getFirst()).startsWith("id=1, note=first");
        assertThat(answer.rows().get(1)).hasSizeLessThan(300).contains("…");
        assertThat(answer.rows())
                .allSatisfy(row -> assertThat(row).contains("[scrubbed]").doesNotContain("hunter2"));
    }

    @Test
    void noRows_areAnAnswerToo() {
        SqlAnswer answer = answer(look(SqlAsk.Expect.NO_ROWS, "select id from orders where id < 0"));

        assertThat(answer.count()).isZero();
        assertThat(answer.rows()).isEmpty();
    }

    @Test
    void number_isExact() {
        assertThat(answer(look(SqlAsk.Expect.NUMBER, "select sum(amount) from orders"))
                        .number())
                .isEqualByComparingTo(new BigDecimal("7000000000000000000.07"));
        assertThat(why(look(SqlAsk.Expect.NUMBER, "select sum(amount) from orders where id < 0")))
                .startsWith("wrong configuration: the query gives no number");
        assertThat(why(look(SqlAsk.Expect.NUMBER, "select note from orders")))
                .startsWith("wrong configuration: the query gives no number");
    }

    @Test
    void manyRows_areCountedToALimit() {
        SqlAnswer answer =
                answer(look(SqlAsk.Expect.NO_ROWS, "select a.id from orders a, orders b, orders c, orders d"));

        assertThat(answer.count()).isEqualTo(1000);
        assertThat(answer.more()).isTrue();
    }

    /** As one who may do everything, so that nothing but the transaction stands in the way. */
    @ParameterizedTest
    @MethodSource("writes")
    void writing_isRefusedByTheDatabase(String write) throws SQLException {
        String before = contents();
        SqlLook.Look look = look(ask(ownerAccess(), SqlAsk.Expect.NO_ROWS, write, TIMEOUT), false);

        assertThat(contents()).isEqualTo(before);
        assertThat(look.answer()).as(write).isNull();
        assertThat(why(look)).startsWith("wrong configuration: ");
    }

    @Test
    void severalStatements_areNoQuestion() {
        assertThatThrownBy(
                        () -> look(SqlAsk.Expect.NO_ROWS, "select 1; rollback; begin read write; delete from orders"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plainWrite_isToldAsWrongConfiguration() throws SQLException {
        SqlLook.Look look =
                look(ask(ownerAccess(), SqlAsk.Expect.NO_ROWS, "delete from orders where id = 1", TIMEOUT), false);

        assertThat(why(look)).startsWith("wrong configuration: the query tries to write, and the database refuses: ");
    }

    @Test
    void userWhoMayWrite_isNotAskedAs() {
        SqlLook.Look look = look(ask(ownerAccess(), SqlAsk.Expect.NO_ROWS, "select id from orders", TIMEOUT), true);

        assertThat(why(look)).startsWith("wrong configuration: the user ").contains("a role that may only read");
    }

    @Test
    void queryThatRunsForEver_endsByTheTimeout() {
        long began = System.nanoTime();
        SqlLook.Look look = look(SqlAsk.Expect.NO_ROWS, slow());

        assertThat(why(look)).startsWith("no answer within 1000 ms: ");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void serverThatWasStopped_endsTheLookAndIsAskedAgainLater() throws Exception {
        server().freeze();
        try {
            long began = System.nanoTime();
            SqlLook.Look look = look(SqlAsk.Expect.NO_ROWS, "select id from orders");

            assertThat(why(look)).startsWith("no answer within 1000 ms: ");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        } finally {
            server().thaw();
        }
        assertThat(answer(look(SqlAsk.Expect.NO_ROWS, "select id from orders")).count())
                .isEqualTo(7);
    }

    @Test
    void whatCannotBeAsked_isToldWithoutThePassword() {
        SqlAsk.Access wrong = new SqlAsk.Access(url(), "asker", new Secret("wr0ng-passw0rd"));
        SqlAsk.Access nowhere = new SqlAsk.Access(url().replace(":" + server().port(), ":1"), "asker", PASSWORD);

        assertThat(why(look(ask(wrong, SqlAsk.Expect.NO_ROWS, "select 1", TIMEOUT), true)))
                .startsWith("wrong configuration: the database does not let this user in")
                .doesNotContain("wr0ng");
        assertThat(why(look(ask(nowhere, SqlAsk.Expect.NO_ROWS, "select 1", TIMEOUT), true)))
                .startsWith("the database cannot be asked: ")
                .doesNotContain("s3cret");
        assertThat(why(look(SqlAsk.Expect.NO_ROWS, "select nonsense from nowhere")))
                .startsWith("wrong configuration: the database does not understand");
    }

    private String contents() throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            return one(
                            statement,
                            "select concat(count(*), '/', sum(id), '/', max(length(note))) from orders where id < 100")
                    + "/"
                    + one(statement, "select count(*) from information_schema.tables where table_name like 'evil%'");
        }
    }

    static String one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private SqlAsk.Access ownerAccess() {
        return new SqlAsk.Access(url(), owner("name"), null);
    }

    private SqlLook.Look look(SqlAsk.Expect expect, String query) {
        return look(ask(new SqlAsk.Access(url(), "asker", PASSWORD), expect, query, TIMEOUT), true);
    }

    private SqlLook.Look look(SqlAsk ask, boolean checksRights) {
        return new SqlLook(ask, watch, checksRights).look(Instant.now());
    }

    private static SqlAsk ask(SqlAsk.Access access, SqlAsk.Expect expect, String query, Duration timeout) {
        return new SqlAsk(
                "check",
                access,
                query,
                Duration.ofSeconds(10),
                timeout,
                expect,
                new Bounds(null, null),
                1,
                Kind.Known.WRONG_RESULT);
    }

    private static SqlAnswer answer(SqlLook.Look look) {
        SqlLook.NoAnswer none = look.none();
        assertThat(none).isNull();
        return Objects.requireNonNull(look.answer());
    }

    private static @Nullable String why(SqlLook.Look look) {
        SqlLook.NoAnswer none = look.none();
        return none == null ? null : none.why();
    }
}
