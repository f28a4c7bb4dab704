package dev.hark.demo.shop.http;

import dev.hark.demo.shop.database.Database;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;

/** {@code /health} and {@code /metrics}. */
final class StatusApi {

    private static final String EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";

    private final Database database;
    private final PrometheusMeterRegistry metrics;

    StatusApi(Database database, PrometheusMeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/health", request -> health()),
                new Route(
                        "GET",
                        "/metrics",
                        request -> new Answer(200, EXPOSITION, metrics.scrape(EXPOSITION), Map.of())));
    }

    private Answer health() {
        return database.answers()
                ? Answer.json(200, Map.of("status", "UP", "database", "UP"))
                : Answer.json(503, Map.of("status", "DOWN", "database", "DOWN"));
    }
}
