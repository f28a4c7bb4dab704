package dev.hark.sidecar.http;

import dev.hark.sidecar.config.HttpConfig;
import dev.hark.sidecar.health.Layer;
import dev.hark.sidecar.health.Result;
import dev.hark.sidecar.health.Status;
import dev.hark.sidecar.pace.Hurry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves probes, health and metrics. On the event loop; every answer comes from memory.
 *
 * <p>A dozen fixed paths need no router: a map is all there is to it.
 */
public final class SidecarServer {

    private static final Logger LOG = LoggerFactory.getLogger(SidecarServer.class);
    private static final String BEARER = "Bearer ";
    private static final String HEALTH = "/health/";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpConfig config;
    private final Pages pages;
    private final HttpServer server;
    private final Map<String, Route> routes;

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> ASKING = Set.of(HttpMethod.GET, HttpMethod.POST);

    private record Route(boolean open, Set<HttpMethod> methods, Consumer<HttpServerRequest> handler) {

        static Route guarded(Consumer<HttpServerRequest> handler) {
            return new Route(false, READING, handler);
        }
    }

    public SidecarServer(Vertx vertx, HttpConfig config, Pages pages) {
        this.config = config;
        this.pages = pages;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.host())
                        .setPort(config.port())
                        .setIdleTimeout(30)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxInitialLineLength(2048)
                        .setMaxHeaderSize(8192)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(this::handle);
        this.routes = Map.ofEntries(
                probe("/livez", pages.probes()::live),
                probe("/readyz", pages.probes()::ready),
                probe("/startupz", pages.probes()::started),
                probe("/-/healthy", pages.probes()::live),
                Map.entry("/-/ready", new Route(true, READING, this::ownReady)),
                Map.entry("/-/prestop", new Route(true, ASKING, this::prestop)),
                Map.entry(
                        "/health",
                        Route.guarded(request -> health(request, pages.board().results()))),
                Map.entry("/metrics", Route.guarded(this::metrics)));
    }

    private static Map.Entry<String, Route> probe(String path, BooleanSupplier good) {
        return Map.entry(path, new Route(true, READING, request -> {
            boolean pass = good.getAsBoolean();
            answer(request, pass ? 200 : 503, PLAIN_TEXT, pass ? "ok\n" : "no\n");
        }));
    }

    private void ownReady(HttpServerRequest request) {
        String hurry = pages.pace()
                .hurry()
                .map(now -> ", eager: " + now.reason().code())
                .orElse("");
        boolean pass = pages.probes().ownReady();
        answer(request, pass ? 200 : 503, PLAIN_TEXT, (pass ? "ok" : "no") + hurry + "\n");
    }

    /** For Kubernetes' preStop hook, which knows no method but GET; open and harmless like a probe. */
    private void prestop(HttpServerRequest request) {
        Hurry hurry = pages.pace().announceEnd();
        answer(request, 200, PLAIN_TEXT, "eager since " + hurry.since() + ", waiting for SIGTERM\n");
    }

    /** Binds; gives the port that was bound. */
    public Future<Integer> start() {
        return server.listen().map(HttpServer::actualPort);
    }

    public Future<Void> close() {
        return server.close();
    }

    private void handle(HttpServerRequest request) {
        try {
            dispatch(request);
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            LOG.error("{} {} failed (correlation id {})", request.method(), request.path(), id, e);
            problem(request, new Problem("Internal error", 500, "The sidecar's log tells more.", id));
        }
    }

    private void dispatch(HttpServerRequest request) {
        Optional<Route> route = route(request.path());
        if (route.isEmpty()) {
            problem(request, Problem.of(404, "Not found", "There are: " + paths()));
        } else if (!route.get().methods().contains(request.method())) {
            List<String> allowed = route.get().methods().stream()
                    .map(HttpMethod::name)
                    .sorted()
                    .toList();
            request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
            problem(request, Problem.of(405, "Method not allowed", "Use GET; nothing is written here."));
        } else if (!route.get().open() && !isAuthorized(request)) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            problem(
                    request,
                    Problem.of(401, "Unauthorized", "Send one of http.tokens as \"Authorization: Bearer …\"."));
        } else {
            route.get().handler().accept(request);
        }
    }

    private Optional<Route> route(String path) {
        Route fixed = routes.get(path);
        if (fixed != null) {
            return Optional.of(fixed);
        }
        return path != null && path.startsWith(HEALTH)
                ? Layer.named(path.substring(HEALTH.length())).map(this::layerRoute)
                : Optional.empty();
    }

    private Route layerRoute(Layer layer) {
        return Route.guarded(request -> health(request, pages.board().results(layer)));
    }

    private String paths() {
        return String.join(", ", routes.keySet().stream().sorted().toList()) + ", /health/{layer}";
    }

    private boolean isAuthorized(HttpServerRequest request) {
        if (config.tokens().isEmpty()) {
            return true;
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return false;
        }
        String token = header.substring(BEARER.length());
        return config.tokens().stream().anyMatch(known -> known.matches(token));
    }

    private void health(HttpServerRequest request, List<Result> results) {
        HealthDocument document = new HealthDocument(results, pages.version(), pages.serviceId());
        Status worst = document.worst();
        int status = worst == Status.PASS || worst == Status.WARN ? 200 : 503;
        answer(request, status, HealthDocument.MEDIA_TYPE, document.json());
    }

    private void metrics(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean open = accept != null && accept.toLowerCase(Locale.ROOT).contains("application/openmetrics-text");
        String type = open ? OPEN_METRICS : PROMETHEUS_TEXT;
        answer(request, 200, type, pages.registry().scrape(type));
    }

    private void problem(HttpServerRequest request, Problem problem) {
        answer(request, problem.status(), Problem.MEDIA_TYPE, problem.json());
    }

    private static void answer(HttpServerRequest request, int status, String type, String body) {
        HttpServerResponse response = request.response();
        if (response.ended()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (HttpMethod.HEAD.equals(request.method())) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
