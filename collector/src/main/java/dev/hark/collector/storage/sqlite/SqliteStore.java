package dev.hark.collector.storage.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.IssueReader;
import dev.hark.collector.storage.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * An open database with its two sides. {@code synchronous=FULL}, because an acknowledgement is a promise that also
 * holds when the power fails; group commit makes up for the price.
 */
public final class SqliteStore implements AutoCloseable {

    private static final int PAGE_BYTES = 4096;
    private static final int READERS = 4;
    private static final Duration READER_WAIT = Duration.ofSeconds(5);

    private final SqliteOptions options;
    private final FileChannel lockChannel;
    private final WriteConnection writer;
    private final HikariDataSource readers;
    private final FindingStore findings;
    private final IssueReader issues;

    private SqliteStore(SqliteOptions options, FileChannel lockChannel) {
        this.options = options;
        this.lockChannel = lockChannel;
        migrate();
        Json json = new Json();
        writer = new WriteConnection(this::openForWriting);
        readers = readers();
        findings = new SqliteFindingStore(writer, json);
        issues = new SqliteIssueReader(readers, json);
    }

    /**
     * Opens the database, after bringing its schema up to date.
     *
     * @throws StoreException if it cannot be used, or another process uses it
     */
    public static SqliteStore open(SqliteOptions options) {
        FileChannel lock = lock(options);
        try {
            return new SqliteStore(options, lock);
        } catch (FlywayException e) {
            closeQuietly(lock);
            throw new StoreException("the database " + options.file() + " cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeQuietly(lock);
            throw e;
        }
    }

    public FindingStore findings() {
        return findings;
    }

    public IssueReader issues() {
        return issues;
    }

    /** SQLite lets several processes write; two collectors with one database would undo each other's bookkeeping. */
    private static FileChannel lock(SqliteOptions options) {
        try {
            Files.createDirectories(options.folder());
            FileChannel channel =
                    FileChannel.open(options.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StoreException("another collector uses the folder " + options.folder(), null);
            }
            return channel;
        } catch (IOException e) {
            throw new StoreException("the folder " + options.folder() + " cannot be written: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /** How free pages are given back can only be chosen before the first table exists. */
    private void prepare() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            throw new StoreException("the database " + options.file() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void migrate() {
        prepare();
        SQLiteDataSource source = new SQLiteDataSource(writing());
        source.setUrl(url());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/hark/collector/storage/sqlite/migration")
                .load()
                .migrate();
    }

    private Connection openForWriting() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource(writing());
        source.setUrl(url());
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private SQLiteConfig writing() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) READER_WAIT.toMillis());
        config.setPageSize(PAGE_BYTES);
        config.setCacheSize(-16 * 1024);
        config.setJournalSizeLimit(64 * 1024 * 1024);
        config.setMaxPageCount((int) Math.min(Integer.MAX_VALUE, options.limit().bytes() / PAGE_BYTES));
        return config;
    }

    private HikariDataSource readers() {
        SQLiteConfig reading = new SQLiteConfig();
        reading.setReadOnly(true);
        reading.setBusyTimeout((int) READER_WAIT.toMillis());
        reading.setCacheSize(-4 * 1024);
        SQLiteDataSource source = new SQLiteDataSource(reading);
        source.setUrl(url());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("readers");
        pool.setDataSource(source);
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(READER_WAIT.toMillis());
        pool.setReadOnly(true);
        return new HikariDataSource(pool);
    }

    private String url() {
        return "jdbc:sqlite:" + options.file().toAbsolutePath();
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // The reason why the store cannot be opened is told already.
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        try (lockChannel) {
            readers.close();
            writer.close();
        }
    }
}
