package dev.hark.sidecar.scrape;

import dev.hark.sidecar.config.MetricsConfig;
import dev.hark.sidecar.config.TargetConfig;
import dev.hark.sidecar.exposition.ExpositionParser;
import dev.hark.sidecar.exposition.Limits;
import dev.hark.sidecar.exposition.Summary;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.sense.Senses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scrapes one target, again and again, one scrape at a time. On the event loop. */
final class TargetScrapes {

    private static final Logger LOG = LoggerFactory.getLogger(TargetScrapes.class);

    private static final double JITTER = 0.05;
    private static final Duration LONGEST_FIRST_WAIT = Duration.ofSeconds(2);
    private static final int PIECE = 16 * 1024;

    /** What all targets share. */
    record Shared(
            Vertx vertx,
            MetricsConfig.Limits limits,
            Asked asked,
            Senses senses,
            ScrapeMeter meter,
            InstantSource clock,
            RandomGenerator random) {}

    private final Shared shared;
    private final TargetConfig target;
    private final HttpClient http;
    private final ExpositionParser parser;
    private final Keeper keeper = new Keeper();
    private final TargetStatus status;
    private final byte[] piece = new byte[PIECE];
    private @Nullable Exchange exchange;
    private boolean stopped;
    private long timer = -1;
    private boolean toldBroken;

    /** Told as long as the reason stays: the line of a fault may change with every scrape, and is no news. */
    private @Nullable ScrapeFailure told;

    private String toldWhy = "";

    TargetScrapes(Shared shared, TargetConfig target, TargetStatus status) {
        this.shared = shared;
        this.target = target;
        this.status = status;
        this.parser = new ExpositionParser(
                limits(shared.limits()), false, shared.asked(), shared.random().nextLong());
        this.http = client(shared.vertx(), target);
    }

    private static Limits limits(MetricsConfig.Limits limits) {
        return new Limits(
                limits.body().bytes(),
                Math.toIntExact(limits.line().bytes()),
                limits.samples(),
                limits.labels(),
                Limits.DEFAULT.name(),
                Limits.DEFAULT.value());
    }

    private static HttpClient client(Vertx vertx, TargetConfig target) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(target.timeout().toMillis()))
                .setMaxHeaderSize(16 * 1024)
                .setDecompressionSupported(false)
                .setTrustAll(target.tls().insecure())
                .setVerifyHost(!target.tls().insecure());
        Path ca = target.tls().ca();
        if (ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        }
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(1))
                .build();
    }

    TargetConfig target() {
        return target;
    }

    /** Scrapes for the first time soon, but not at the same moment as others that started at the same one. */
    void start() {
        long most = Math.min(target.period().toMillis(), LONGEST_FIRST_WAIT.toMillis());
        again(shared.random().nextLong(most));
    }

    private void again(long millis) {
        if (!stopped) {
            timer = shared.vertx().setTimer(Math.max(1, millis), id -> scrape());
        }
    }

    private void scrape() {
        long began = System.nanoTime();
        Instant time = shared.clock().instant();
        keeper.begin();
        authorization()
                .compose(this::exchange)
                .onSuccess(summary -> good(summary, time, Duration.ofNanos(System.nanoTime() - began)))
                .onFailure(failure -> failed(failure, time, Duration.ofNanos(System.nanoTime() - began)))
                .onComplete(ended -> again(pause(began)));
    }

    private long pause(long began) {
        double factor = 1 - JITTER + 2 * JITTER * shared.random().nextDouble();
        long elapsed = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return Math.round(target.period().toMillis() * factor) - elapsed;
    }

    private Future<Summary> exchange(String authorization) {
        if (stopped) {
            return Future.failedFuture(new ScrapeException(ScrapeFailure.OTHER, "the sidecar stops"));
        }
        Exchange now = new Exchange(
                shared.vertx(), http, target, parser, keeper, authorization.isEmpty() ? null : authorization, piece);
        exchange = now;
        return now.run().onComplete(ended -> shared.senses().took(Sense.METRICS, now.nanos()));
    }

    /** The header's value; empty for none. */
    private Future<String> authorization() {
        TargetConfig.Access access = target.access();
        if (access.tokenPath() != null) {
            Path file = access.tokenPath();
            return shared.vertx().executeBlocking(() -> "Bearer " + token(file), false);
        }
        if (access.token() != null) {
            return Future.succeededFuture("Bearer " + access.token().reveal());
        }
        if (access.user() != null) {
            String pair = access.user() + ":"
                    + (access.password() == null ? "" : access.password().reveal());
            byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
            return Future.succeededFuture("Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        return Future.succeededFuture("");
    }

    private static String token(Path file) throws ScrapeException {
        try {
            String token = Files.readString(file).strip();
            if (!token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                return token;
            }
        } catch (java.io.IOException e) {
            throw new ScrapeException(ScrapeFailure.CREDENTIALS, "its tokenPath cannot be read: " + e);
        }
        throw new ScrapeException(ScrapeFailure.CREDENTIALS, "its tokenPath " + file + " holds no token");
    }

    private void good(Summary summary, Instant time, Duration took) {
        long broken =
                summary.broken().values().stream().mapToLong(Long::longValue).sum();
        if (broken > 0 && !toldBroken) {
            toldBroken = true;
            LOG.warn(
                    "The metrics of {} break {} rules of their format, first in {}; they are read all the same",
                    target.name(),
                    broken,
                    Objects.toString(summary.first()));
        }
        status.succeeded(took.toNanos() / 1e9, summary.samples(), summary.added(), broken);
        told = null;
        shared.senses().sees(Sense.METRICS, target.name());
        shared.senses()
                .accept(new MetricsObservation(
                        target.name(), time, took, null, summary.samples(), keeper.samples(), keeper.good()));
    }

    private void failed(Throwable failure, Instant time, Duration took) {
        if (stopped) {
            return;
        }
        ScrapeFailure reason = Failures.of(failure);
        parser.lost();
        status.failed(reason, took.toNanos() / 1e9);
        if (reason != told) {
            told = reason;
            toldWhy = reason.code() + ": " + Failures.text(failure);
        }
        shared.senses().blind(Sense.METRICS, target.name(), toldWhy);
        shared.senses()
                .accept(new MetricsObservation(
                        target.name(), time, took, reason.code(), 0, List.of(), keeper.failed()));
    }

    /** Stops; a scrape under way is given up. */
    Future<Void> stop() {
        stopped = true;
        shared.vertx().cancelTimer(timer);
        if (exchange != null) {
            exchange.cancel();
        }
        return http.close();
    }
}
