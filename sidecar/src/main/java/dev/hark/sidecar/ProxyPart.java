package dev.hark.sidecar;

import dev.hark.sidecar.config.SidecarConfig;
import dev.hark.sidecar.metrics.ExchangeTrace;
import dev.hark.sidecar.metrics.MetricsRegistry;
import dev.hark.sidecar.metrics.ProxyMetrics;
import dev.hark.sidecar.proxy.HttpProxy;
import dev.hark.sidecar.proxy.ProxyCounts;
import dev.hark.sidecar.sense.Senses;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy with its metrics, built into the sidecar. Loaded only where there is one.
 *
 * <p>It listens first of all and drains first of all: requests that run write to the log, and what they write is to be
 * read and delivered after them.
 */
final class ProxyPart {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyPart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What the steps after draining keep of the time there is, at most. */
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final ExchangeTrace trace = new ExchangeTrace();

    PrometheusMeterRegistry registry() {
        return MetricsRegistry.create(Version.text(), trace);
    }

    /**
     * Starts to listen.
     *
     * @return what drains it; closing it stands in the teardown already
     */
    Teardown.Step start(
            Vertx vertx, SidecarConfig config, PrometheusMeterRegistry registry, Senses senses, Teardown teardown)
            throws StartException {
        ProxyCounts counts = new ProxyCounts();
        ProxyMetrics metrics = new ProxyMetrics(registry, trace, counts);
        HttpProxy proxy = HttpProxy.observing(vertx, config.proxy(), counts, InstantSource.system(), exchange -> {
            metrics.record(exchange);
            senses.accept(exchange);
        });
        teardown.push("proxy", left -> await(proxy.close(), left));
        int port = listen(proxy, config);
        LOG.info(
                "The proxy listens on {}:{} in front of {}",
                config.proxy().host(),
                port,
                config.proxy().service());
        return left -> drain(proxy, left);
    }

    private static int listen(HttpProxy proxy, SidecarConfig config) throws StartException {
        try {
            return await(proxy.start(), PATIENCE);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException(
                    "The proxy cannot listen on " + config.proxy().host() + ":"
                            + config.proxy().port() + ": " + cause.getMessage()
                            + ". Set proxy.port (HARK_PROXY_PORT) to a free port, or mend proxy.tls.",
                    e);
        }
    }

    private static void drain(HttpProxy proxy, Duration left) throws ExecutionException, TimeoutException {
        Duration quarter = left.dividedBy(4);
        Duration patience = left.minus(quarter.compareTo(KEPT) < 0 ? quarter : KEPT);
        try {
            await(proxy.drain(), patience);
        } catch (TimeoutException e) {
            throw new TimeoutException("some requests were not over within " + patience.toMillis() + " ms");
        }
    }

    private static <T> T await(CompletableFuture<T> future, Duration patience)
            throws ExecutionException, TimeoutException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
