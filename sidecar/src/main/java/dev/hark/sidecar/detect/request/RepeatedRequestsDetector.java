package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code retry_storm}: of the requests of a minute ever more are attempts to get the same done, as the client says in its
 * head, or as a request shows that follows a failed one of the same content. Both a ratio and a number are asked for: a
 * retry that helps is what retries are for.
 */
final class RepeatedRequestsDetector implements Detector {

    private static final String NAME = "retry_storm";
    private static final int MOST_FAILED = 4096;
    private static final int MOST_ROUTES = 256;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int FEWEST = 20;
    private static final double RATIO = 3;
    private static final double WEIGHT = 0.2;

    private static final class Route {
        private Instant from = Instant.MIN;
        private int requests;
        private int again;
        private double usual = 1;
    }

    private final Recent<String, Instant> failed = new Recent<>(MOST_FAILED);
    private final Recent<String, Route> routes = new Recent<>(MOST_ROUTES);
    private final Running running = new Running();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof Exchange exchange) {
            Route route = routes.getOrMake(Claim.line(exchange), Route::new);
            turn(route, exchange.time());
            boolean again = isAgain(exchange);
            route.requests++;
            route.again += again ? 1 : 0;
            double ratio = ratio(route);
            if (again && route.again >= FEWEST && ratio >= RATIO && ratio >= RATIO * route.usual) {
                claim(exchange, route, ratio, findings);
            }
        }
    }

    /** Attempts for each request. */
    private static double ratio(Route route) {
        return route.requests / (double) Math.max(1, route.requests - route.again);
    }

    private static void turn(Route route, Instant now) {
        if (route.from.equals(Instant.MIN)) {
            route.from = now;
        } else if (!now.isBefore(route.from.plus(WINDOW))) {
            double ratio = Math.min(ratio(route), RATIO * route.usual);
            route.usual += WEIGHT * (ratio - route.usual);
            route.from = now;
            route.requests = 0;
            route.again = 0;
        }
    }

    private boolean isAgain(Exchange exchange) {
        boolean said = exchange.claims().attempt() > 1;
        String same = same(exchange);
        if (same == null) {
            return said;
        }
        Instant before = failed.remove(same);
        if (isFailure(exchange.status())) {
            failed.put(same, exchange.time());
        }
        return said || (before != null && before.plus(WINDOW).isAfter(exchange.time()));
    }

    private static boolean isFailure(int status) {
        return status == 0 || status == 429 || status >= 500;
    }

    private static @Nullable String same(Exchange exchange) {
        String key = exchange.names().idempotencyKey();
        String resource = exchange.names().resource();
        String body = exchange.request().hash();
        boolean known = key != null || (resource != null && exchange.names().session() != null);
        if (!known) {
            return null; // others ask for the same: an outage is no storm
        }
        return exchange.method() + key + resource + body + exchange.names().session();
    }

    private void claim(Exchange exchange, Route route, double ratio, Consumer<Finding> findings) {
        String line = Claim.line(exchange);
        Running.Turn turn = running.seen(line, exchange.time());
        if (turn != null) {
            findings.accept(new Claim(
                            Kind.Known.RETRY_STORM,
                            NAME,
                            line,
                            "Attempts multiply: " + line,
                            List.of(
                                    Claim.fact(
                                            exchange,
                                            route.requests + " requests came since " + route.from + ", " + route.again
                                                    + " of them to try again what had failed"),
                                    Claim.fact(
                                            exchange,
                                            "that is " + tenths(ratio) + " attempts for each request; "
                                                    + tenths(route.usual) + " are usual")),
                            Claim.keys(exchange),
                            0.8)
                    .at(exchange.time(), turn));
        }
    }

    private static String tenths(double value) {
        return Long.toString(Math.round(value * 10) / 10) + "." + Math.round(value * 10) % 10;
    }
}
