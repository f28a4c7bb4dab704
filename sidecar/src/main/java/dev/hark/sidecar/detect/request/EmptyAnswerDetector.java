package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.observe.AnswerShape.Verdict;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code empty_result}: a route that used to answer with something in it answers with empty lists. Judged by the ratio,
 * since one empty list is an ordinary answer: the search that found nothing, the page behind the last.
 */
final class EmptyAnswerDetector implements Detector {

    private static final String NAME = "empty_result";
    private static final int MOST_ROUTES = 256;
    private static final int FEWEST_KNOWN = 30;
    private static final int FEWEST = 5;
    private static final double SHARE = 0.3;
    private static final double UNLIKELY = 1e-6;

    private final Recent<String, Odds> routes = new Recent<>(MOST_ROUTES);
    private final Running running = new Running();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        boolean judged = observation instanceof Exchange exchange
                && exchange.method().equals("GET")
                && exchange.status() == 200
                && exchange.ending() == Ending.COMPLETE
                && exchange.shape().verdict() == Verdict.SUCCESS;
        if (judged) {
            judge((Exchange) observation, findings);
        }
    }

    private void judge(Exchange exchange, Consumer<Finding> findings) {
        String line = Claim.line(exchange);
        Odds odds = routes.getOrMake(line, Odds::new);
        odds.add(exchange.time(), exchange.shape().empty());
        boolean empty = exchange.shape().empty()
                && odds.known() >= FEWEST_KNOWN
                && odds.so() >= FEWEST
                && odds.so() >= SHARE * odds.seen()
                && odds.likelihood() < UNLIKELY;
        if (!empty) {
            return;
        }
        odds.markConspicuous();
        Running.Turn turn = running.seen(line, exchange.time());
        if (turn != null) {
            findings.accept(new Claim(
                            Kind.Known.WRONG_RESULT,
                            NAME,
                            line,
                            "Answers are empty that never were: " + line,
                            List.of(
                                    Claim.fact(
                                            exchange,
                                            odds.so() + " of " + odds.seen() + " answers since " + odds.from()
                                                    + " had status 200 and nothing in them"),
                                    Claim.fact(
                                            exchange,
                                            odds.knownSo() + " of the " + odds.known() + " answers before had")),
                            Claim.keys(exchange),
                            0.85)
                    .at(exchange.time(), turn));
        }
    }
}
