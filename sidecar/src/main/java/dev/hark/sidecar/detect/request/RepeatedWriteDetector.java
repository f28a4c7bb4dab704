package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.BodyPrint;
import dev.hark.sidecar.observe.Ending;
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
 * {@code repeated_write}: one piece of work was done twice. Told by the idempotency key, which promises that it is not,
 * or by the same body from the same session to the same place within seconds, where both answers say that something was
 * created. Only different answers are two results: a service that knows the repetition gives the first answer again, or
 * says 409. PUT and DELETE may be repeated by their definition, and reading changes nothing.
 */
final class RepeatedWriteDetector implements Detector {

    private static final String NAME = "repeated_write";
    private static final int MOST = 4096;
    private static final int MOST_ROUTES = 256;
    private static final int FEWEST_WRITES = 50;
    private static final double WAY_OF_WORKING = 0.2;
    private static final Duration SECONDS = Duration.ofSeconds(10);

    private record Done(Instant time, int status, BodyPrint answer) {}

    private static final class Route {
        private long writes;
        private long repeated;
    }

    private final Recent<String, Done> byKey = new Recent<>(MOST);
    private final Recent<String, Done> byBody = new Recent<>(MOST);
    private final Recent<String, Route> routes = new Recent<>(MOST_ROUTES);
    private final Running running = new Running();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        boolean write = observation instanceof Exchange exchange
                && (exchange.method().equals("POST") || exchange.method().equals("PATCH"))
                && Claim.isSuccess(exchange.status())
                && exchange.ending() == Ending.COMPLETE;
        if (write) {
            judge((Exchange) observation, findings);
        }
    }

    private void judge(Exchange exchange, Consumer<Finding> findings) {
        Done done = new Done(exchange.time(), exchange.status(), exchange.answer());
        String key = exchange.names().idempotencyKey();
        if (key != null) {
            Done before = byKey.put(key + Claim.line(exchange), done);
            if (before != null && before.status == done.status && differ(before.answer, done.answer)) {
                claim(exchange, before, "with the same idempotency key", 0.9, findings);
            }
            return;
        }
        String body = body(exchange);
        if (body == null) {
            return;
        }
        Done before = byBody.put(body, done);
        boolean again = before != null
                && before.time.plus(SECONDS).isAfter(exchange.time())
                && differ(before.answer, done.answer);
        Route route = routes.getOrMake(Claim.line(exchange), Route::new);
        route.writes++;
        route.repeated += again ? 1 : 0;
        if (before != null && again && isCreation(exchange, before) && !isWayOfWorking(route)) {
            claim(exchange, before, "with the same body in the same session", 0.7, findings);
        }
    }

    /** 201 says so; another success says so where the client says that this is a second attempt. */
    private static boolean isCreation(Exchange exchange, Done before) {
        return (exchange.status() == 201 && before.status == 201)
                || exchange.claims().attempt() > 1;
    }

    /** Telemetry and queues of jobs send the same all day. */
    private static boolean isWayOfWorking(Route route) {
        return route.writes >= FEWEST_WRITES && route.repeated > WAY_OF_WORKING * route.writes;
    }

    private static @Nullable String body(Exchange exchange) {
        String session = exchange.names().session();
        String resource = exchange.names().resource();
        String hash = exchange.request().hash();
        boolean known = session != null
                && resource != null
                && hash != null
                && exchange.request().isWhole();
        return known ? session + resource + hash : null;
    }

    private static boolean differ(BodyPrint one, BodyPrint other) {
        return one.hash() != null
                && other.hash() != null
                && one.isWhole()
                && other.isWhole()
                && !one.hash().equals(other.hash());
    }

    private void claim(Exchange exchange, Done before, String same, double confidence, Consumer<Finding> findings) {
        String line = Claim.line(exchange);
        Running.Turn turn = running.seen(line, exchange.time());
        if (turn != null) {
            Duration apart = Duration.between(before.time, exchange.time());
            findings.accept(new Claim(
                            Kind.Known.DUPLICATE_WORK,
                            NAME,
                            line,
                            "One piece of work was done twice: " + line,
                            List.of(
                                    Claim.fact(
                                            exchange,
                                            "two requests " + same + " came " + Claim.seconds(apart) + " apart"),
                                    Claim.fact(
                                            exchange,
                                            "they were answered " + before.status + " and " + exchange.status()
                                                    + " with two different results")),
                            Claim.keys(exchange),
                            confidence)
                    .at(exchange.time(), turn));
        }
    }
}
