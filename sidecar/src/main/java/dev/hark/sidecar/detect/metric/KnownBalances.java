package dev.hark.sidecar.detect.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Balances that nobody has to declare: those of well-known libraries, and those whose names say what they are. A name that
 * only seems to say so has never added up, and is not judged.
 */
final class KnownBalances {

    private static final int MOST = 64;

    private static final List<Balance> LIBRARIES = List.of(
            Balance.known(
                    "connections of HikariCP",
                    "hikaricp_connections_acquire_seconds_count",
                    List.of("hikaricp_connections_usage_seconds_count"),
                    List.of(),
                    "hikaricp_connections_active"),
            Balance.known(
                    "calls of the gRPC server",
                    "grpc_server_started_total",
                    List.of("grpc_server_handled_total"),
                    List.of(),
                    null),
            Balance.known(
                    "calls of the gRPC client",
                    "grpc_client_started_total",
                    List.of("grpc_client_handled_total"),
                    List.of(),
                    null),
            Balance.known(
                    "requests of Jetty",
                    "jetty_requests_total",
                    List.of("jetty_responses_total"),
                    List.of(),
                    "jetty_requests_active"),
            Balance.known(
                    "connections of nginx",
                    "nginx_connections_accepted",
                    List.of("nginx_connections_handled"),
                    List.of(),
                    null));

    private static final List<String> IN =
            List.of("_accepted_total", "_received_total", "_submitted_total", "_started_total", "_created_total");
    private static final List<String> OK = List.of(
            "_completed_total",
            "_processed_total",
            "_handled_total",
            "_finished_total",
            "_published_total",
            "_sent_total");
    private static final List<String> FAILED =
            List.of("_failed_total", "_rejected_total", "_errors_total", "_dropped_total", "_dead_total");
    private static final List<String> IN_FLIGHT =
            List.of("_in_flight", "_inflight", "_in_progress", "_pending", "_active", "_queued");

    private KnownBalances() {}

    /** Whether a sample of this name could belong to one. */
    static boolean couldBe(String sample) {
        return LIBRARIES.stream()
                        .flatMap(Balance::terms)
                        .anyMatch(term -> term.sample().equals(sample))
                || endsWithOne(sample, IN)
                || endsWithOne(sample, OK)
                || endsWithOne(sample, FAILED)
                || endsWithOne(sample, IN_FLIGHT);
    }

    private static boolean endsWithOne(String name, List<String> suffixes) {
        return suffixes.stream().anyMatch(name::endsWith);
    }

    /** Those that a target with these names has. */
    static List<Balance> of(Set<String> names) {
        List<Balance> found = new ArrayList<>();
        for (Balance balance : LIBRARIES) {
            if (names.contains(balance.in().sample())
                    && balance.ok().stream().anyMatch(term -> names.contains(term.sample()))) {
                found.add(balance);
            }
        }
        names.stream()
                .sorted()
                .flatMap(name -> byNames(name, names).stream())
                .filter(balance -> found.stream().noneMatch(known -> known.in().equals(balance.in())))
                .limit(MOST)
                .forEach(found::add);
        return found;
    }

    /** Something that was taken in, was done, and has a gauge of what is on its way, all of one name. */
    private static Optional<Balance> byNames(String in, Set<String> names) {
        String suffix = with(in, IN);
        if (suffix == null) {
            return Optional.empty();
        }
        String stem = in.substring(0, in.length() - suffix.length());
        List<String> ok = there(stem, OK, names);
        List<String> inFlight = there(stem, IN_FLIGHT, names);
        return ok.size() == 1 && !inFlight.isEmpty()
                ? Optional.of(new Balance(
                        stem.replace('_', ' '),
                        Term.of(in),
                        ok.stream().map(Term::of).toList(),
                        there(stem, FAILED, names).stream().map(Term::of).toList(),
                        inFlight.stream().map(Term::of).toList(),
                        false))
                : Optional.empty();
    }

    private static @Nullable String with(String name, List<String> suffixes) {
        return suffixes.stream().filter(name::endsWith).findFirst().orElse(null);
    }

    private static List<String> there(String stem, List<String> suffixes, Set<String> names) {
        return suffixes.stream().map(stem::concat).filter(names::contains).toList();
    }
}
