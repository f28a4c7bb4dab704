package dev.hark.demo.shop.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The shop's embedded H2 database in one file of the shop's folder, behind a connection pool.
 *
 * <p>A commit is on disk before the caller hears of it ({@code WRITE_DELAY=0}): the process may be killed at
 * any time, and an order that was answered with 201 must still be there afterwards.
 */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final String OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=5000";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Jdbi unpooled;

    private Database(HikariDataSource pool, Queries queries) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).setSqlLogger(queries);
        this.unpooled = Jdbi.create(pool.getJdbcUrl()).setSqlLogger(queries);
    }

    /** Opens the database in the folder and creates what is missing in it. */
    public static Database open(Path folder, MeterRegistry metrics) {
        var config = new HikariConfig();
        config.setPoolName("shop");
        config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("shop").toAbsolutePath() + OPTIONS);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(5_000);
        config.setMetricRegistry(metrics);
        var database = new Database(new HikariDataSource(config), new Queries(metrics));
        database.createTables();
        return database;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** For work in the background that shall take no connection from the requests: each time one of its own. */
    public Jdbi unpooled() {
        return unpooled;
    }

    /** Changes the tables themselves, as a migration does. */
    public void migrate(String statement) {
        jdbi.useHandle(handle -> handle.execute(statement));
    }

    /** Whether the database answers a trivial question now. */
    public boolean answers() {
        try {
            return jdbi.withHandle(handle ->
                            handle.select("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (JdbiException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private void createTables() {
        jdbi.useHandle(handle -> handle.createScript(schema()).execute());
    }

    private static String schema() {
        try (var in = Database.class.getResourceAsStream("schema.sql")) {
            if (in == null) {
                throw new IllegalStateException("schema.sql is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
