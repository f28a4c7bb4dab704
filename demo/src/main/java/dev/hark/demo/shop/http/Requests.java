package dev.hark.demo.shop.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.hark.demo.shop.door.Door;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The way of every request: trace id, door, route, answer, request log, timer.
 *
 * <p>Exceptions end here, as 500 and with one ERROR in the log. Errors do not: what is left of the process
 * after one is not to be trusted, so they go to the uncaught handler and the caller's connection breaks.
 */
final class Requests implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    private static final Logger access = LoggerFactory.getLogger("shop.access");

    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Routes routes;
    private final Supplier<Door> door;
    private final MeterRegistry metrics;
    private volatile boolean leaving;

    Requests(Routes routes, Supplier<Door> door, MeterRegistry metrics) {
        this.routes = routes;
        this.door = door;
        this.metrics = metrics;
    }

    /** From now on every answer is the last one on its connection. */
    void sayGoodbye() {
        leaving = true;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var start = System.nanoTime();
        var trace = Trace.of(exchange.getRequestHeaders().getFirst("traceparent"));
        // Never removed: the thread serves this request only, and its last words shall carry the trace too.
        MDC.put(Trace.MDC_KEY, trace.id());
        if (!door.get()
                .admits(exchange.getRequestMethod(), exchange.getRequestURI().getPath())) {
            exchange.close();
            return;
        }
        var found = routes.find(exchange);
        var answer = answer(exchange, found);
        send(exchange, answer);
        record(exchange, found.route(), answer.status(), Duration.ofNanos(System.nanoTime() - start), trace);
    }

    private Answer answer(HttpExchange exchange, Routes.Found found) {
        try {
            return found.endpoint().answer(new Request(exchange, found.variables()));
        } catch (NotUnderstood e) {
            return Answer.problem(400, "Not understood", String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            log.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return Answer.problem(500, "Internal error", "see trace " + MDC.get(Trace.MDC_KEY));
        }
    }

    private void send(HttpExchange exchange, Answer answer) {
        try (exchange) {
            var body = answer.bytes();
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            if (leaving) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            log.info("The caller of {} {} went away", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private void record(HttpExchange exchange, String route, int status, Duration duration, Trace trace) {
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getPath();
        Timer.builder("shop.http")
                .description("Requests from the first byte read to the last byte written")
                .tag("method", method)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(metrics)
                .record(duration);
        if (!path.startsWith(FaultsApi.PATH)) {
            access.info("{} {} {} {}ms {}", method, path, status, duration.toMillis(), trace.id());
        }
    }
}
