package dev.hark.collector.storage.sqlite;

import dev.hark.collector.issues.Issue;
import dev.hark.collector.issues.IssueState;
import dev.hark.collector.ledger.Discrepancy;
import dev.hark.collector.ledger.Ledger;
import dev.hark.collector.storage.CountedInterval;
import dev.hark.collector.storage.IssueList;
import dev.hark.collector.storage.IssueQuery;
import dev.hark.collector.storage.IssueReader;
import dev.hark.collector.storage.Neighbours;
import dev.hark.collector.storage.Resolution;
import dev.hark.collector.storage.SampleList;
import dev.hark.collector.storage.ServiceSummary;
import dev.hark.collector.storage.StoreException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Reads over the pool; each call is one read transaction, which in WAL mode sees one state and holds up nobody. */
final class SqliteIssueReader implements IssueReader {

    private final Jdbi jdbi;
    private final Json json;

    SqliteIssueReader(DataSource pool, Json json) {
        this.jdbi = Jdbi.create(pool);
        this.json = json;
    }

    @Override
    public IssueList list(IssueQuery query) {
        return read(handle -> new IssueLists(handle).list(query));
    }

    @Override
    public Neighbours neighbours(long number, IssueQuery query) {
        return read(handle -> new IssueLists(handle).neighbours(number, query));
    }

    @Override
    public Optional<Issue> find(long number, Instant asOf) {
        return read(handle -> new IssueDetails(handle, json).find(number, asOf));
    }

    @Override
    public SampleList samples(long number, int limit, @Nullable String after) {
        return read(handle -> new Samples(handle, json).list(number, limit, after));
    }

    @Override
    public List<CountedInterval> counts(long number, Resolution resolution, Instant from, Instant to) {
        return read(handle -> new IssueDetails(handle, json).counts(number, resolution, from, to));
    }

    @Override
    public List<ServiceSummary> services() {
        return read(handle -> new Books(handle, json).services());
    }

    @Override
    public Ledger ledger(Instant asOf) {
        return read(handle -> new Books(handle, json).ledger(asOf));
    }

    @Override
    public Map<IssueState, Long> states() {
        return read(handle -> {
            Map<IssueState, Long> states = new EnumMap<>(IssueState.class);
            for (IssueState state : IssueState.values()) {
                states.put(state, 0L);
            }
            handle.createQuery("SELECT state, count(*) AS n FROM issue GROUP BY state")
                    .map((row, _) ->
                            states.put(IssueState.of(row.getString("state")).orElseThrow(), row.getLong("n")))
                    .list();
            return states;
        });
    }

    @Override
    public List<Discrepancy> audit() {
        return read(handle -> new Audit(handle).run());
    }

    @Override
    public long bytes() {
        return read(handle -> number(handle, "PRAGMA page_count") * number(handle, "PRAGMA page_size"));
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private <T> T read(Function<Handle, T> question) {
        try {
            return jdbi.inTransaction(question::apply);
        } catch (JdbiException e) {
            throw new StoreException("the database cannot be read: " + e.getMessage(), e);
        }
    }
}
