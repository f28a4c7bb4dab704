package dev.hark.collector.http;

import dev.hark.collector.access.Sessions;
import dev.hark.collector.access.Tokens;
import dev.hark.collector.config.HttpConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The server and the order of its routes: probes for anybody, who calls, what callers may. One event
 * loop serves it; nothing on it blocks.
 */
public final class CollectorServer {

    /** A connection on which nothing moves is closed; a stream of events has its heartbeat. */
    private static final int IDLE_SECONDS = 60;

    private static final int HEADER_BYTES = 16 * 1024;
    private static final int LINE_BYTES = 8 * 1024;
    private static final int FORM_FIELDS = 1_000;

    private final Vertx vertx;
    private final HttpConfig config;
    private final Router router;
    private @Nullable HttpServer server;

    /**
     * What answers, by who may ask.
     *
     * @param probes mounts what answers to anybody, by whatever name they reach us
     * @param others mounts the rest; its routes check what their callers may
     */
    public record Routes(Consumer<Router> probes, Consumer<Router> others) {}

    public CollectorServer(Vertx vertx, HttpConfig config, Tokens tokens, Refusals refusals, Routes routes) {
        this.vertx = vertx;
        this.config = config;
        this.router = Router.router(vertx);
        Sessions sessions = new Sessions();
        router.route().handler(new Correlation()).handler(new SecurityHeaders());
        routes.probes().accept(router);
        router.route().handler(new Gate(tokens, sessions));
        new SignIn(tokens, sessions).mount(router);
        routes.others().accept(router);
        router.route().last().failureHandler(refusals);
        router.errorHandler(404, refusals);
        router.errorHandler(405, refusals);
    }

    /** Listens; gives the port. */
    public Future<Integer> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxInitialLineLength(LINE_BYTES)
                .setMaxFormFields(FORM_FIELDS)
                .setCompressionSupported(true)
                .setCompressionLevel(4)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true);
        HttpServer created = vertx.createHttpServer(options).requestHandler(router);
        server = created;
        return created.listen().map(HttpServer::actualPort);
    }

    /** Takes no new connections and closes those that are open. */
    public Future<?> close() {
        return server == null ? Future.succeededFuture() : server.close();
    }
}
