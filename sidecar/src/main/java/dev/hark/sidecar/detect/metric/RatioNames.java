package dev.hark.sidecar.detect.metric;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names by which libraries count requests that come in, and what is done for them. */
final class RatioNames {

    /** Requests to others. */
    static final RatioNames ATTEMPTS = new RatioNames(
            List.of(
                    "http_client_requests_seconds_count",
                    "http_client_request_duration_seconds_count",
                    "grpc_client_started_total",
                    "http_client_requests_total"),
            List.of("_attempts_total"));

    /** Questions to databases and caches. */
    static final RatioNames QUERIES = new RatioNames(
            List.of(
                    "jdbc_query_seconds_count",
                    "hibernate_statements_total",
                    "hibernate_query_executions_total",
                    "db_client_operation_duration_seconds_count",
                    "spring_data_repository_invocations_seconds_count",
                    "mongodb_driver_commands_seconds_count",
                    "lettuce_command_completion_seconds_count",
                    "django_db_execute_total"),
            List.of("_queries_total", "_sql_statements_total"));

    /** The first that a target has. */
    private static final List<String> REQUESTS = List.of(
            "http_server_requests_seconds_count",
            "http_server_request_duration_seconds_count",
            "http_requests_total",
            "http_request_duration_seconds_count",
            "http_server_requests_total",
            "grpc_server_handled_total",
            "jetty_requests_total",
            "flask_http_request_total",
            "starlette_requests_total",
            "nginx_http_requests_total");

    private static final List<String> REQUEST_ENDINGS = List.of("_http_seconds_count", "_http_requests_total");

    private final List<String> known;
    private final List<String> endings;

    private RatioNames(List<String> known, List<String> endings) {
        this.known = known;
        this.endings = endings;
    }

    boolean isWork(String sample) {
        return known.contains(sample) || endings.stream().anyMatch(sample::endsWith);
    }

    static boolean isRequest(String sample) {
        return REQUESTS.contains(sample) || REQUEST_ENDINGS.stream().anyMatch(sample::endsWith);
    }

    /** What counts the requests among these; null where nothing does. */
    static @Nullable String requests(Set<String> names) {
        return REQUESTS.stream()
                .filter(names::contains)
                .findFirst()
                .orElseGet(() -> names.stream()
                        .filter(RatioNames::isRequest)
                        .sorted()
                        .findFirst()
                        .orElse(null));
    }
}
