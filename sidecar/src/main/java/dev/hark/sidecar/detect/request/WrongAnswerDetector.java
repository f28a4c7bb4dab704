package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.AnswerShape.Verdict;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code error_in_success}: an answer with a status of success whose body speaks of an error, or is not the JSON it says
 * to be. Some interfaces always answer 200 and tell of errors in the body (JSON-RPC, GraphQL): a route where that is
 * usual is believed, as long as it does not become much more of it.
 */
final class WrongAnswerDetector implements Detector {

    private static final String NAME = "error_in_success";
    private static final int MOST_ROUTES = 256;
    private static final int FEWEST = 5;
    private static final int FEWEST_ERRORS = 3;
    private static final double RARE = 0.05;
    private static final double UNLIKELY = 1e-4;

    private static final class Route {
        private final Odds errors = new Odds();
        private long answers;
        private long bad;
    }

    private final Recent<String, Route> routes = new Recent<>(MOST_ROUTES);
    private final Running running = new Running();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        boolean judged = observation instanceof Exchange exchange
                && exchange.ending() == Ending.COMPLETE
                && Claim.isSuccess(exchange.status())
                && !isUnread(exchange.shape().verdict());
        if (judged) {
            judge((Exchange) observation, findings);
        }
    }

    private static boolean isUnread(Verdict verdict) {
        return verdict == Verdict.UNREAD || verdict == Verdict.CUT;
    }

    private void judge(Exchange exchange, Consumer<Finding> findings) {
        Route route = routes.getOrMake(Claim.line(exchange), Route::new);
        boolean bad = exchange.shape().verdict() != Verdict.SUCCESS;
        route.errors.add(exchange.time(), bad);
        boolean unusual = bad && isUnusual(route);
        route.answers++;
        route.bad += bad ? 1 : 0;
        if (unusual) {
            route.errors.markConspicuous();
            claim(exchange, route, findings);
        }
    }

    /** Before this answer. */
    private static boolean isUnusual(Route route) {
        if (route.answers < FEWEST) {
            return route.bad == route.answers && route.bad + 1 >= FEWEST_ERRORS;
        }
        boolean rare = route.bad <= RARE * route.answers;
        return rare || (route.errors.known() >= FEWEST && route.errors.likelihood() < UNLIKELY);
    }

    private void claim(Exchange exchange, Route route, Consumer<Finding> findings) {
        boolean malformed = exchange.shape().verdict() == Verdict.MALFORMED;
        String line = Claim.line(exchange);
        String key = malformed + line;
        Running.Turn turn = running.seen(key, exchange.time());
        if (turn == null) {
            return;
        }
        Fact said = Claim.fact(exchange, "the caller got status " + exchange.status());
        Fact held = Claim.fact(
                exchange,
                (malformed ? "the body says to be JSON and is not" : "the body speaks of an error") + "; so did "
                        + (route.bad - 1) + " of the " + (route.answers - 1) + " answers before");
        findings.accept(new Claim(
                        Kind.Known.WRONG_RESULT,
                        NAME,
                        key,
                        (malformed
                                        ? "Success was answered with broken JSON: "
                                        : "Success was answered with an error in it: ")
                                + line,
                        List.of(said, held),
                        Claim.keys(exchange),
                        route.answers > FEWEST ? 0.9 : 0.7)
                .at(exchange.time(), turn));
    }
}
