package dev.hark.sidecar;

import dev.hark.sidecar.ask.AskCounts;
import dev.hark.sidecar.ask.CanaryAsk;
import dev.hark.sidecar.ask.CanaryDetector;
import dev.hark.sidecar.ask.HttpAsk;
import dev.hark.sidecar.ask.HttpDetector;
import dev.hark.sidecar.ask.SqlAsk;
import dev.hark.sidecar.ask.SqlDetector;
import dev.hark.sidecar.call.CanaryFlight;
import dev.hark.sidecar.call.HttpAsking;
import dev.hark.sidecar.call.Watcher;
import dev.hark.sidecar.config.AsksConfig;
import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.heartbeat.FileLook;
import dev.hark.sidecar.heartbeat.HeartbeatConfig;
import dev.hark.sidecar.heartbeat.HeartbeatCounts;
import dev.hark.sidecar.heartbeat.HeartbeatDetector;
import dev.hark.sidecar.metrics.AskMetrics;
import dev.hark.sidecar.metrics.HeartbeatMetrics;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.observe.SqlAnswer;
import dev.hark.sidecar.scrape.Asked;
import dev.hark.sidecar.sense.SenseSchedule;
import dev.hark.sidecar.sense.Senses;
import dev.hark.sidecar.sql.SqlLook;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is asked on purpose and expected again and again, built into the sidecar. Loaded only where something of it is declared. */
final class AsksPart {

    /** Who is told of what is seen. */
    record Watching(Senses senses, MeterRegistry registry, InstantSource clock) {}

    private final AsksConfig config;
    private final HeartbeatCounts heartbeatCounts;
    private final AskCounts counts;

    AsksPart(AsksConfig config) {
        this.config = config;
        this.heartbeatCounts = new HeartbeatCounts(config.heartbeats());
        this.counts = new AskCounts(config.names());
    }

    /** Those that judge what is asked and expected; none for what is not declared. */
    List<Detector> detectors() {
        List<Detector> detectors = new ArrayList<>();
        if (!config.heartbeats().isEmpty()) {
            detectors.add(new HeartbeatDetector(config.heartbeats(), heartbeatCounts));
        }
        if (!config.sql().isEmpty()) {
            detectors.add(new SqlDetector(config.sql(), counts));
        }
        if (!config.http().isEmpty()) {
            detectors.add(new HttpDetector(config.http(), counts));
        }
        if (!config.canaries().isEmpty()) {
            detectors.add(new CanaryDetector(config.canaries(), counts));
        }
        return detectors;
    }

    /** Asks the scrapes for what heartbeats are recognised by. */
    void askFor(Asked asked) {
        config.heartbeats().forEach(heartbeat -> heartbeat.metrics().forEach(asked::ask));
    }

    /** Starts to ask. */
    void start(Vertx vertx, Watching watching, SidecarConfig sidecar, Teardown teardown) {
        Senses senses = watching.senses();
        MeterRegistry registry = watching.registry();
        InstantSource clock = watching.clock();
        Duration period = sidecar.kernel().period();
        new HeartbeatMetrics(heartbeatCounts).bindTo(registry);
        new AskMetrics(counts).bindTo(registry);
        List<String> files = config.heartbeats().stream()
                .map(HeartbeatConfig::file)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!files.isEmpty()) {
            SenseSchedule schedule = schedule(vertx, senses, "heartbeats", teardown);
            for (String file : files) {
                FileLook look = new FileLook(file);
                schedule.every(period, Sense.HEARTBEAT, file, () -> senses.accept(look.look(clock.instant())));
            }
        }
        if (!config.sql().isEmpty()) {
            startSql(schedule(vertx, senses, "sql", teardown), senses, clock, teardown);
        }
        startHttp(vertx, new Watcher(senses, counts, clock), sidecar.stateFolder(), teardown);
    }

    private void startHttp(Vertx vertx, Watcher watcher, Path stateFolder, Teardown teardown) {
        for (HttpAsk ask : config.http()) {
            HttpAsking asking = new HttpAsking(vertx, ask, watcher);
            asking.start();
            teardown.push("http check " + ask.name(), left -> await(asking.stop(), left));
        }
        for (CanaryAsk ask : config.canaries()) {
            CanaryFlight flight = new CanaryFlight(vertx, ask, watcher, stateFolder);
            flight.start();
            teardown.push("canary " + ask.name(), left -> await(flight.stop(), left));
        }
    }

    private static void await(Future<Void> end, Duration left) throws Exception {
        end.toCompletionStage().toCompletableFuture().get(left.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** On one thread: so there is one connection at a time. */
    private static SenseSchedule schedule(Vertx vertx, Senses senses, String name, Teardown teardown) {
        SenseSchedule schedule = new SenseSchedule(vertx, vertx.createSharedWorkerExecutor(name, 1), senses);
        teardown.push(name, left -> schedule.stop());
        return schedule;
    }

    private void startSql(SenseSchedule schedule, Senses senses, InstantSource clock, Teardown teardown) {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sql-watch").factory());
        teardown.push("sql watch", left -> watch.shutdownNow());
        for (SqlAsk ask : config.sql()) {
            SqlLook look = new SqlLook(ask, watch);
            schedule.every(ask.period(), Sense.SQL, "the turns of " + ask.name(), () -> {
                SqlLook.Look seen = look.look(clock.instant());
                SqlAnswer answer = seen.answer();
                if (answer != null) {
                    senses.sees(Sense.SQL, ask.name());
                    senses.accept(answer);
                } else if (seen.none() != null) {
                    counts.count(ask.name(), AskCounts.Outcome.BLIND);
                    senses.blind(Sense.SQL, ask.name(), seen.none().why());
                }
            });
        }
    }
}
