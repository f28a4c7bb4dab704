package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code callers_gave_up}: most callers of a route leave before they are answered, after having waited much longer than
 * an answer used to take. That a client hangs up says nothing by itself: people close pages all day.
 */
final class LateAnswerDetector implements Detector {

    private static final String NAME = "callers_gave_up";
    private static final int MOST_ROUTES = 256;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final int TIMES_USUAL = 5;
    private static final int FEWEST = 10;
    private static final int FEWEST_KNOWN = 10;
    private static final double WEIGHT = 0.1;

    private static final class Route {
        private Instant from = Instant.MIN;
        private int answered;
        private int left;
        private double usualMillis;
        private long known;
    }

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
            if (!exchange.time().isBefore(route.from.equals(Instant.MIN) ? Instant.MIN : route.from.plus(WINDOW))) {
                route.from = exchange.time();
                route.answered = 0;
                route.left = 0;
            }
            if (exchange.ending() == Ending.COMPLETE) {
                answered(route, exchange);
            } else if (exchange.ending() == Ending.CLIENT_LEFT
                    && exchange.timing().firstByte() == null) {
                left(route, exchange, findings);
            }
        }
    }

    private static void answered(Route route, Exchange exchange) {
        long millis = exchange.timing().lastByte().toMillis();
        route.usualMillis = route.known == 0 ? millis : route.usualMillis + WEIGHT * (millis - route.usualMillis);
        route.known++;
        route.answered++;
    }

    private void left(Route route, Exchange exchange, Consumer<Finding> findings) {
        Duration waited = exchange.timing().lastByte();
        boolean tooLong = waited.compareTo(SHORTEST_WAIT) >= 0 && waited.toMillis() >= TIMES_USUAL * route.usualMillis;
        if (route.known < FEWEST_KNOWN || !tooLong) {
            return;
        }
        route.left++;
        if (route.left < FEWEST || route.left <= route.answered) {
            return;
        }
        String line = Claim.line(exchange);
        Running.Turn turn = running.seen(line, exchange.time());
        if (turn != null) {
            findings.accept(new Claim(
                            Kind.Known.DROPPED_REQUEST,
                            NAME,
                            line,
                            "Callers gave up waiting: " + line,
                            List.of(
                                    Claim.fact(
                                            exchange,
                                            route.left + " callers left without an answer since " + route.from
                                                    + ", the last one after " + Claim.seconds(waited)),
                                    Claim.fact(
                                            exchange,
                                            route.answered + " were answered meanwhile; an answer used to take "
                                                    + Claim.seconds(Duration.ofMillis((long) route.usualMillis)))),
                            Claim.keys(exchange),
                            0.8)
                    .at(exchange.time(), turn));
        }
    }
}
