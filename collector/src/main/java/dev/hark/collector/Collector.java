package dev.hark.collector;

import dev.hark.collector.access.Role;
import dev.hark.collector.access.Tokens;
import dev.hark.collector.api.Api;
import dev.hark.collector.config.CollectorConfig;
import dev.hark.collector.desk.IssueDesk;
import dev.hark.collector.health.Checks;
import dev.hark.collector.health.HealthBoard;
import dev.hark.collector.health.HealthRoutes;
import dev.hark.collector.health.HealthSchedule;
import dev.hark.collector.health.Probes;
import dev.hark.collector.health.Result;
import dev.hark.collector.health.Status;
import dev.hark.collector.http.CollectorServer;
import dev.hark.collector.http.Gate;
import dev.hark.collector.http.Refusals;
import dev.hark.collector.ingest.IngestPath;
import dev.hark.collector.jobs.Hearing;
import dev.hark.collector.jobs.Jobs;
import dev.hark.collector.jobs.SelfAudit;
import dev.hark.collector.live.NewsFeed;
import dev.hark.collector.log.Complaints;
import dev.hark.collector.metrics.HealthMetrics;
import dev.hark.collector.metrics.IngestMetrics;
import dev.hark.collector.metrics.Metrics;
import dev.hark.collector.metrics.StoreMetrics;
import dev.hark.collector.storage.StoreException;
import dev.hark.collector.storage.sqlite.SqliteOptions;
import dev.hark.collector.storage.sqlite.SqliteStore;
import dev.hark.collector.web.Pages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running collector: builds its parts, starts them in order and stops them in the opposite one. The only place that
 * knows all of them.
 */
final class Collector {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOP_TURN_MILLIS = 500;

    private final CollectorConfig config;
    private final InstantSource clock = InstantSource.system();
    private final Complaints complaints = new Complaints(clock, Duration.ofMinutes(1));
    private final Teardown teardown = new Teardown();
    private int port;

    private Collector(CollectorConfig config) {
        this.config = config;
    }

    /**
     * Starts everything, or nothing: what was started before a failure is stopped again.
     *
     * @throws StartException if the store or the port cannot be had
     */
    static Collector start(CollectorConfig config) throws StartException {
        Collector collector = new Collector(config);
        try {
            collector.start();
            return collector;
        } catch (StartException | RuntimeException e) {
            collector.stop();
            throw e;
        }
    }

    private void start() throws StartException {
        SqliteStore store = openStore();
        Vertx vertx = Vertx.vertx(vertxOptions());
        teardown.push("event loop", left -> await(vertx.close(), left));
        Metrics metrics = new Metrics(Version.text());
        teardown.push("metrics", left -> metrics.close());
        NewsFeed feed = new NewsFeed(vertx);
        Hearing hearing = new Hearing(clock);
        IngestMetrics counted = new IngestMetrics(metrics.registry());
        IssueDesk desk = new IssueDesk(store.issues(), store.findings(), clock, feed::publish);
        teardown.push("readers", left -> desk.close());
        IngestPath path = IngestPath.start(
                config.admission(), config.scrub(), store.findings(), new IngestNews(counted, feed, hearing));
        teardown.push("ingest threads", left -> drain(path, left));

        HealthBoard board = healthBoard(vertx, store, path);
        HealthMetrics.bind(board, metrics.registry());
        Probes probes = new Probes(board);
        CollectorServer server = server(vertx, new Parts(path, metrics, feed, desk, board, probes));
        port = listen(server);
        startHealth(board);
        startJobs(store, new Housekeeping.Gauges(new StoreMetrics(metrics.registry()), counted::count), hearing, feed);
        // Before the server closes, so that who waits for an answer gets it.
        teardown.push("batches on their way", left -> drain(path, left));
        teardown.push("admission", left -> path.admission().stop());
        teardown.push("probes", left -> probes.enter(Probes.Phase.STOPPING));
        probes.enter(Probes.Phase.RUNNING);
        LOG.info(
                "ready: http://{}:{}/ shows what was collected{}",
                config.http().host(),
                port,
                config.tokens().isEmpty() ? "; no tokens are set, everybody on this machine may do everything" : "");
    }

    int port() {
        return port;
    }

    private SqliteStore openStore() throws StartException {
        SqliteOptions options =
                new SqliteOptions(config.storage().folder(), config.storage().size());
        try {
            SqliteStore store = SqliteStore.open(options);
            teardown.push("store", left -> store.close());
            return store;
        } catch (StoreException e) {
            throw new StartException(
                    "Cannot use storage.folder " + options.folder().toAbsolutePath() + ": " + e.getMessage()
                            + ". Make it a folder that this user may write and no other collector uses, or set"
                            + " HARK_STORAGE_FOLDER to another.",
                    e);
        }
    }

    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private static void drain(IngestPath path, Duration left) throws Exception {
        if (!path.ingest().drain(left)) {
            throw new TimeoutException("some batches were not stored in time; their sidecars send them again");
        }
    }

    private HealthBoard healthBoard(Vertx vertx, SqliteStore store, IngestPath path) {
        AtomicLong lastTurn = new AtomicLong(System.nanoTime());
        vertx.setPeriodic(LOOP_TURN_MILLIS, _ -> lastTurn.set(System.nanoTime()));
        return new HealthBoard(
                List.of(
                        Checks.turning("event_loop", lastTurn::get),
                        Checks.turning("writer", path.ingest()::writerTurnNanos),
                        Checks.memory(),
                        Checks.disk(config.storage().folder()),
                        Checks.store(store.findings())),
                clock,
                Collector::tellTransition);
    }

    private static void tellTransition(Result result, Status before) {
        String what = result.check().layer().code() + "/" + result.check().name();
        if (result.status() == Status.PASS && before == Status.UNKNOWN) {
            LOG.debug("Health of {} is pass: {}", what, result.observed());
        } else if (result.status() == Status.PASS) {
            LOG.info("Health of {} went from {} to pass: {}", what, before.code(), result.observed());
        } else {
            LOG.warn(
                    "Health of {} went from {} to {}: {} (should be: {})",
                    what,
                    before.code(),
                    result.status().code(),
                    result.observed(),
                    result.check().expected());
        }
    }

    /** What the routes need. */
    private record Parts(
            IngestPath path, Metrics metrics, NewsFeed feed, IssueDesk desk, HealthBoard board, Probes probes) {}

    private CollectorServer server(Vertx vertx, Parts parts) {
        HealthRoutes health = new HealthRoutes(parts.board(), parts.probes(), Version.text());
        Api api = new Api(vertx, parts.desk(), parts.feed(), clock);
        Pages pages = new Pages(parts.desk(), clock);
        Tokens tokens = new Tokens(Map.of(
                Role.INGEST, config.tokens().ingest(),
                Role.READ, config.tokens().read(),
                Role.ADMIN, config.tokens().admin()));
        CollectorServer.Routes routes = new CollectorServer.Routes(health::mountProbes, router -> {
            pages.mountOpen(router);
            parts.path().admission().mount(router, Gate.ingesting());
            // From here on nothing is shown to who may not look, whatever is added later.
            router.route().handler(Gate.reading());
            parts.metrics().mount(router);
            health.mountDetails(router);
            api.mount(router);
            pages.mount(router);
        });
        return new CollectorServer(
                vertx, config.http(), tokens, new Refusals(pages.refusals()::show, complaints), routes);
    }

    private int listen(CollectorServer server) throws StartException {
        teardown.push("http server", left -> await(server.close(), left));
        try {
            int listening = await(server.start(), PATIENCE);
            PortFile file = new PortFile(config.storage().folder());
            file.write(listening);
            teardown.push("port file", left -> file.remove());
            return listening;
        } catch (IOException | ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException(
                    "Cannot listen on " + config.http().host() + ":"
                            + config.http().port() + ": " + cause.getMessage()
                            + ". Set http.port (HARK_HTTP_PORT) to a free port, or to 0.",
                    e);
        }
    }

    private void startHealth(HealthBoard board) {
        HealthSchedule schedule = new HealthSchedule(board);
        teardown.push("health checks", left -> schedule.close());
        schedule.start();
    }

    private void startJobs(SqliteStore store, Housekeeping.Gauges gauges, Hearing hearing, NewsFeed feed) {
        Jobs jobs = new Jobs(complaints);
        teardown.push("jobs", left -> jobs.stop());
        Housekeeping housekeeping = new Housekeeping(
                store,
                new SelfAudit(store.issues(), store.findings(), Version.text(), "hark-collector"),
                gauges,
                clock);
        jobs.every(
                "standings",
                Duration.ZERO,
                Duration.ofSeconds(5),
                () -> housekeeping.readStandings(hearing, feed::publish));
        jobs.every("audit", Duration.ofSeconds(10), Duration.ofMinutes(10), () -> housekeeping.audit(feed::publish));
        jobs.every(
                "retention",
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                () -> housekeeping.prune(config.retention().rules()));
    }

    /** Stops everything that was started; gives the names of what did not stop well. Any thread; waits. */
    List<String> stop() {
        return teardown.run(config.shutdownTimeout());
    }

    private static <T> T await(Future<T> future, Duration patience) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
