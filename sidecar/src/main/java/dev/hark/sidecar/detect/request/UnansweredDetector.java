package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code unanswered_request}: the service took a request and did not answer it, or broke off in the middle. One that is
 * closed at once may have met a connection that was just being closed for idleness, which clients know how to deal with;
 * so that needs a second one. Refused connections are what a restart looks like, so those must last.
 */
final class UnansweredDetector implements Detector {

    private static final String NAME = "unanswered_request";
    private static final int MOST_ROUTES = 512;
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration STREAM = Duration.ofSeconds(30);
    private static final Duration TOGETHER = Duration.ofMinutes(1);
    private static final Duration RESTART = Duration.ofSeconds(60);
    private static final int REFUSALS = 5;

    private final Recent<String, Instant> resets = new Recent<>(MOST_ROUTES);
    private final Running running = new Running();
    private Instant refusedSince = Instant.MIN;
    private int refused;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (!(observation instanceof Exchange exchange)) {
            return;
        }
        switch (exchange.ending()) {
            case COMPLETE -> refused = 0;
            case HALF_ANSWER -> half(exchange, findings);
            case SERVICE_RESET -> reset(exchange, findings);
            case TIMEOUT ->
                claim(
                        exchange,
                        "No answer came in time",
                        "the service had sent nothing after " + took(exchange) + ", and the caller was told 504",
                        0.9,
                        findings);
            case CONNECT_REFUSED -> refused(exchange, findings);
            case CLIENT_LEFT, REFUSED, PROXY_STOPPED -> {
                // the client's own doing, or the proxy's
            }
        }
    }

    /** Streams of events end with the server; nobody is told how much more there would have been. */
    private void half(Exchange exchange, Consumer<Finding> findings) {
        Duration first = exchange.timing().firstByte();
        boolean stream =
                first != null && exchange.timing().lastByte().minus(first).compareTo(STREAM) > 0;
        if (!stream) {
            claim(
                    exchange,
                    "An answer was cut off halfway",
                    "the service closed the connection after "
                            + exchange.answer().bytes() + " bytes of the body of a " + exchange.status(),
                    0.95,
                    findings);
        }
    }

    private void reset(Exchange exchange, Consumer<Finding> findings) {
        boolean atOnce = exchange.timing().lastByte().compareTo(AT_ONCE) < 0;
        Instant before = resets.put(Claim.line(exchange), exchange.time());
        boolean again = before != null && before.plus(TOGETHER).isAfter(exchange.time());
        if (!atOnce || again) {
            claim(
                    exchange,
                    "A request got no answer",
                    "the service closed the connection after " + took(exchange) + " without a byte of an answer",
                    0.9,
                    findings);
        }
    }

    private void refused(Exchange exchange, Consumer<Finding> findings) {
        if (refused++ == 0) {
            refusedSince = exchange.time();
        }
        boolean lasts = refusedSince.plus(RESTART).isBefore(exchange.time());
        if (refused >= REFUSALS && lasts) {
            claim(
                    exchange,
                    "The service took no connection",
                    "it refused all " + refused + " connections since " + refusedSince,
                    0.9,
                    findings);
        }
    }

    private void claim(Exchange exchange, String title, String fact, double confidence, Consumer<Finding> findings) {
        String key = exchange.ending() == Ending.CONNECT_REFUSED ? "refused" : title + Claim.line(exchange);
        Running.Turn turn = running.seen(key, exchange.time());
        if (turn != null) {
            List<Fact> facts = List.of(
                    Claim.fact(exchange, "a caller sent the request and waited for the answer"),
                    Claim.fact(exchange, fact));
            findings.accept(new Claim(
                            Kind.Known.DROPPED_REQUEST,
                            NAME,
                            key,
                            title + ": " + Claim.line(exchange),
                            facts,
                            Claim.keys(exchange),
                            confidence)
                    .at(exchange.time(), turn));
        }
    }

    private static String took(Exchange exchange) {
        return Claim.seconds(exchange.timing().lastByte());
    }
}
