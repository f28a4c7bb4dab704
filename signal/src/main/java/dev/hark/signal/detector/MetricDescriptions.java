package dev.hark.signal.detector;

import static dev.hark.signal.Kind.Known.AMPLIFICATION;
import static dev.hark.signal.Kind.Known.IMBALANCE;
import static dev.hark.signal.Kind.Known.RESOURCE_LEAK;
import static dev.hark.signal.Kind.Known.RETRY_STORM;
import static dev.hark.signal.Kind.Known.STALLED;

import java.util.List;

/** Detectors of what the service says of itself as metrics. */
final class MetricDescriptions {

    private static final String METRICS = "The sense `metrics` (`metrics.targets`, or the pod's annotations)";

    static final List<Description> ALL = List.of(
            new Description(
                    "balance",
                    List.of(IMBALANCE),
                    "A counter says how much came in.",
                    "What is done, has failed and is on its way is less, by ever more from window to window, although it added up"
                            + " before: so many are not accounted for.",
                    METRICS
                            + " with counters of HikariCP, gRPC, Jetty or nginx, or counters and a gauge whose names say it:"
                            + " `x_accepted_total` (received, submitted, started, created), `x_completed_total` (processed,"
                            + " handled, finished, published, sent), `x_failed_total` (rejected, errors, dropped, dead),"
                            + " `x_in_flight` (inflight, in_progress, pending, active, queued).",
                    "Late arrivals, backlogs that are on their way, restarts, scrapes that fail, and names that only seem to"
                            + " belong together: they have never added up."),
            new Description(
                    "attempt_ratio",
                    List.of(RETRY_STORM),
                    "Requests to others rose to more than twice what they were for each request, at three scrapes in a row.",
                    "Requests to the service did not become more.",
                    METRICS
                            + " with counters of both, such as `http_client_requests_seconds_count` or `x_attempts_total`, and"
                            + " `http_server_requests_seconds_count`; a dozen scrapes to learn from.",
                    "Peaks of requests, restarts, and a job that runs within one scrape."),
            new Description(
                    "work_ratio",
                    List.of(AMPLIFICATION),
                    "Questions to a database rose to more than twice what they were for each request, at three scrapes in a row.",
                    "Requests to the service did not become more.",
                    METRICS + " with counters of both, such as `hibernate_statements_total` or `x_queries_total`, and"
                            + " `http_server_requests_seconds_count`; a dozen scrapes to learn from.",
                    "Peaks of requests, restarts, and a job that runs within one scrape."),
            new Description(
                    "pool_leak",
                    List.of(RESOURCE_LEAK),
                    "The least that is in use of a pool in each window (connections, busy threads, goroutines, memory after a"
                            + " collection) rises, window after window, and does not slow down.",
                    "Requests did not become more; the pool's limit is reached at the time named.",
                    METRICS + ".",
                    "The first window after a start, pools and caches that come to rest, more requests, restarts."),
            new Description(
                    "queue_stalled",
                    List.of(STALLED),
                    "Something waits in a queue, or is old or behind, and not less at four scrapes in a row.",
                    "The counter of what is taken from it stands still.",
                    METRICS + " with both: of executors, HikariCP or Kafka's consumers, or by their names, such as"
                            + " `x_queue_size` and `x_processed_total`.",
                    "Queues that are empty, and long ones from which anything is taken."));

    private MetricDescriptions() {}
}
