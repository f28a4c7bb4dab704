package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.deliver.Delivery;
import dev.hark.sidecar.deliver.DeliveryConfig;
import dev.hark.sidecar.deliver.Surroundings;
import dev.hark.sidecar.deliver.Unread;
import dev.hark.sidecar.detect.Ensemble;
import dev.hark.sidecar.detect.metric.MetricDetectors;
import dev.hark.sidecar.health.Check;
import dev.hark.sidecar.health.EventLoopCheck;
import dev.hark.sidecar.health.HealthBoard;
import dev.hark.sidecar.health.HealthSchedule;
import dev.hark.sidecar.health.LedgerCheck;
import dev.hark.sidecar.health.LogFilesCheck;
import dev.hark.sidecar.health.LogThreadCheck;
import dev.hark.sidecar.health.OutboxCheck;
import dev.hark.sidecar.health.PaceCheck;
import dev.hark.sidecar.health.Probes;
import dev.hark.sidecar.health.SensesCheck;
import dev.hark.sidecar.health.TransitionLog;
import dev.hark.sidecar.http.Pages;
import dev.hark.sidecar.http.SidecarServer;
import dev.hark.sidecar.metrics.DeliveryMetrics;
import dev.hark.sidecar.metrics.FlowMetrics;
import dev.hark.sidecar.metrics.HealthMetrics;
import dev.hark.sidecar.metrics.KernelMetrics;
import dev.hark.sidecar.metrics.LogMetrics;
import dev.hark.sidecar.metrics.MetricsRegistry;
import dev.hark.sidecar.metrics.OutboxMetrics;
import dev.hark.sidecar.metrics.PaceMetrics;
import dev.hark.sidecar.metrics.ProcessMetrics;
import dev.hark.sidecar.metrics.ScrapeMetrics;
import dev.hark.sidecar.metrics.SenseMetrics;
import dev.hark.sidecar.outbox.Outbox;
import dev.hark.sidecar.outbox.OutboxSettings;
import dev.hark.sidecar.pace.Pace;
import dev.hark.sidecar.scrape.Asked;
import dev.hark.sidecar.scrape.Scraper;
import dev.hark.sidecar.sense.KernelSenses;
import dev.hark.sidecar.sense.SenseSchedule;
import dev.hark.sidecar.sense.Senses;
import dev.hark.sidecar.tail.LogCounters;
import dev.hark.sidecar.tail.LogFollower;
import dev.hark.signal.Origin;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running sidecar: builds its parts, starts them in order and stops them in the opposite one. The only place that
 * knows all of them.
 */
final class Sidecar {

    private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** How long an announced end of the pod is waited for: longer than nearly every grace period. */
    private static final Duration PRESTOP_PATIENCE = Duration.ofMinutes(10);

    /** A file system whose server is gone holds one of them for as long as it likes. */
    private static final int SENSE_THREADS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Ready means that the logs were looked at; but a slow file system must not keep the sidecar from starting. */
    private static final Duration FIRST_ROUND = Duration.ofSeconds(2);

    private final SidecarConfig config;
    private final Origin origin;
    private final URI collector;
    private final InstantSource clock = InstantSource.system();
    private final Teardown teardown = new Teardown();
    private final LogCounters logCounters = new LogCounters();
    private final Senses senses;

    private Sidecar(SidecarConfig config, Origin origin, URI collector) {
        this.config = config;
        this.origin = origin;
        this.collector = collector;
        this.senses = new Senses(config.senses(), clock);
    }

    /**
     * Starts everything, or nothing: what was started before a failure is stopped again.
     *
     * @throws StartException if the state folder or the port cannot be had
     */
    static Sidecar start(SidecarConfig config, Origin origin, URI collector) throws StartException {
        Sidecar sidecar = new Sidecar(config, origin, collector);
        try {
            sidecar.start();
            return sidecar;
        } catch (StartException | RuntimeException e) {
            sidecar.stop();
            throw e;
        }
    }

    private void start() throws StartException {
        StateFolder state = openState();
        Outbox outbox = openOutbox(state);
        Vertx vertx = VertxSetup.create();
        teardown.push("event loop", left -> await(vertx.close(), left));

        ProxyPart proxy = config.proxy().isOn() ? new ProxyPart() : null;
        PrometheusMeterRegistry registry =
                proxy == null ? MetricsRegistry.create(Version.text(), null) : proxy.registry();
        Teardown.Step drainProxy = proxy == null ? null : proxy.start(vertx, config, registry, senses, teardown);
        MetricDetectors ofMetrics = InstanceDetectors.ofMetrics(config);
        AsksPart asks = config.asks().isUsed() ? new AsksPart(config.asks()) : null;
        Ensemble ensemble = InstanceDetectors.live(config, ofMetrics, asks == null ? List.of() : asks.detectors());
        senses.listen(ensemble::see);
        LogFollower follower = new LogFollower(
                config.logs(),
                new LogFollower.State(state.folder(), serviceId()),
                ensemble,
                outbox,
                outbox,
                logCounters);
        Delivery delivery = delivery(vertx, outbox, new DeliveryMetrics(registry));
        Pace pace = new Pace(clock, PRESTOP_PATIENCE, hurry -> {
            follower.hurry(hurry);
            delivery.hurry(hurry);
        });
        HealthBoard board = new HealthBoard(checks(vertx, outbox, follower, pace), clock, new TransitionLog());
        Probes probes = new Probes(board, clock);
        new OutboxMetrics(outbox, clock).bindTo(registry);
        new LogMetrics(logCounters).bindTo(registry);
        new HealthMetrics(board).bindTo(registry);
        new PaceMetrics(pace).bindTo(registry);
        new SenseMetrics(senses, ensemble).bindTo(registry);
        FlowMetrics.bind(ensemble, registry);

        int port = serve(vertx, new Pages(registry, board, probes, pace, Version.text(), serviceId()), state);
        startFollowing(follower);
        startDelivery(delivery, outbox);
        startHealth(vertx, board);
        startSenses(vertx, registry);
        if (asks != null) {
            asks.start(vertx, new AsksPart.Watching(senses, registry, clock), config, teardown);
        }
        if (config.environment().enabled()) {
            new EnvironmentPart(config, collector, senses, clock).start(vertx, origin.instance(), registry, teardown);
        }
        if (ofMetrics != null) {
            startScraping(vertx, registry, ofMetrics, asks);
        }
        teardown.push("logs", left -> readToTheEnd(follower, left));
        if (drainProxy != null) {
            teardown.push("requests", drainProxy);
        }
        teardown.push("probes", left -> probes.enter(Probes.Phase.DRAINING));
        teardown.push("pace", left -> pace.end());
        probes.enter(Probes.Phase.RUNNING);
        LOG.info(
                "ready: http://{}:{} serves metrics and health; findings go to {}",
                config.http().host(),
                port,
                collector);
        vertx.executeBlocking(() -> {
                    new ProcessMetrics().bindTo(registry);
                    return true;
                })
                .onFailure(failure -> LOG.warn("There are no metrics of the process: {}", failure.toString()));
    }

    private StateFolder openState() throws StartException {
        try {
            StateFolder state = StateFolder.open(config.stateFolder());
            teardown.push("state folder", left -> state.close());
            return state;
        } catch (IOException e) {
            throw new StartException(
                    "Cannot use state.folder " + config.stateFolder().toAbsolutePath() + ": " + e.getMessage()
                            + ". Make it a folder that this user may write, or set HARK_STATE_FOLDER to another.",
                    e);
        }
    }

    private Outbox openOutbox(StateFolder state) throws StartException {
        try {
            Outbox outbox = Outbox.open(
                    new OutboxSettings(state.outbox(), config.outboxSize().bytes()), clock);
            teardown.push("outbox", left -> outbox.close());
            return outbox;
        } catch (IOException e) {
            throw new StartException(
                    "Cannot open the outbox in " + state.outbox().toAbsolutePath() + ": " + e.getMessage()
                            + ". Make room there, and make it a folder that this user may write.",
                    e);
        }
    }

    private List<Check> checks(Vertx vertx, Outbox outbox, LogFollower follower, Pace pace) {
        AtomicLong lastTurn = new AtomicLong(System.nanoTime());
        vertx.setPeriodic(1000, id -> lastTurn.set(System.nanoTime()));
        return List.of(
                new EventLoopCheck("event_loop", lastTurn::get),
                new LogThreadCheck(follower, config.logs().poll()),
                new LedgerCheck(
                        logCounters::bytesBalance,
                        logCounters::recordsBalance,
                        () -> outbox.view().ledger().balance()),
                new PaceCheck(pace),
                new LogFilesCheck(follower, logCounters, config.logs().include()),
                new SensesCheck(senses),
                new OutboxCheck(outbox, clock));
    }

    private int serve(Vertx vertx, Pages pages, StateFolder state) throws StartException {
        SidecarServer server = new SidecarServer(vertx, config.http(), pages);
        teardown.push("http server", left -> await(server.close(), left));
        try {
            int port = await(server.start(), PATIENCE);
            state.writePort(port);
            teardown.push("port file", left -> state.removePort());
            return port;
        } catch (IOException | ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException(
                    "Cannot listen on " + config.http().host() + ":"
                            + config.http().port() + ": " + cause.getMessage()
                            + ". Set http.port (HARK_HTTP_PORT) to a free port, or to 0.",
                    e);
        }
    }

    private void startFollowing(LogFollower follower) {
        follower.start();
        follower.awaitFirstRound(FIRST_ROUND);
        teardown.push("log thread", left -> follower.stop());
    }

    private void readToTheEnd(LogFollower follower, Duration left) throws TimeoutException {
        if (!follower.drain(left)) {
            throw new TimeoutException(
                    logCounters.unreadBytes() + " bytes are not read yet; reading goes on there after the next start");
        }
    }

    private void startHealth(Vertx vertx, HealthBoard board) {
        HealthSchedule schedule = new HealthSchedule(vertx, vertx.createSharedWorkerExecutor("health", 1), board);
        schedule.start();
        teardown.push("health checks", left -> schedule.stop());
    }

    private void startSenses(Vertx vertx, PrometheusMeterRegistry registry) {
        if (config.kernel().senses().isEmpty()) {
            return;
        }
        SenseSchedule schedule =
                new SenseSchedule(vertx, vertx.createSharedWorkerExecutor("senses", SENSE_THREADS), senses);
        teardown.push("senses", left -> schedule.stop());
        new KernelMetrics(config.kernel().period(), clock).bindTo(registry, senses);
        new KernelSenses(config.kernel(), senses, schedule, clock).start();
    }

    private void startScraping(
            Vertx vertx, PrometheusMeterRegistry registry, MetricDetectors detectors, @Nullable AsksPart asks) {
        Asked asked = new Asked();
        asked.ask(detectors.wanted());
        if (asks != null) {
            asks.askFor(asked);
        }
        Scraper scraper = new Scraper(vertx, config.metrics(), asked, senses, new ScrapeMetrics(registry), clock);
        scraper.start();
        teardown.push("scrapes", left -> await(scraper.stop(), left));
    }

    private Delivery delivery(Vertx vertx, Outbox outbox, DeliveryMetrics meter) {
        return new Delivery(
                vertx,
                new DeliveryConfig(config.collector(), collector, origin, HEARTBEAT),
                new Surroundings(outbox, () -> new Unread(logCounters.unreadBytes(), logCounters.unreadFor()), meter),
                clock);
    }

    private void startDelivery(Delivery delivery, Outbox outbox) {
        delivery.start();
        teardown.push("delivery", left -> await(delivery.close(), left));
        teardown.push("last delivery", left -> lastDelivery(delivery, outbox, left));
    }

    private static void lastDelivery(Delivery delivery, Outbox outbox, Duration left) throws Exception {
        try {
            await(delivery.drain(), left);
        } catch (TimeoutException e) {
            throw new TimeoutException(outbox.view().ledger().inOutbox()
                    + " findings wait in the outbox for the next start: the collector did not take them within "
                    + left.toMillis() + " ms");
        }
    }

    /** Stops everything that was started. Any thread; waits. */
    List<String> stop() {
        return teardown.run(config.shutdownTimeout());
    }

    private String serviceId() {
        return origin.service() + "/" + origin.instance();
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
