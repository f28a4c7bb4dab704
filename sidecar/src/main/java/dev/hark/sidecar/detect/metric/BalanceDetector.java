package dev.hark.sidecar.detect.metric;

import dev.hark.sidecar.detect.Detector;
import dev.hark.sidecar.detect.trend.Claim;
import dev.hark.sidecar.detect.trend.Running;
import dev.hark.sidecar.detect.trend.Say;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.sidecar.observe.Observation;
import dev.hark.signal.Fact;
import dev.hark.signal.Finding;
import dev.hark.signal.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code balance}: counters that must add up and do not any more. */
public final class BalanceDetector implements Detector, Wants {

    private static final String NAME = "balance";
    private static final int MOST = 256;

    private static final class State {
        final Residual residual;
        final Running running = new Running();

        State(Balance balance) {
            residual = new Residual(!balance.inFlight().isEmpty(), balance.declared());
        }
    }

    private final List<Balance> declared;
    private final Predicate<String> wanted;
    private final Map<String, State> states = new HashMap<>();

    public BalanceDetector(List<Balance> declared) {
        this.declared = List.copyOf(declared);
        List<String> named =
                declared.stream().flatMap(Balance::terms).map(Term::sample).toList();
        this.wanted = name -> named.contains(name) || KnownBalances.couldBe(name);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String sample) {
        return wanted.test(sample);
    }

    @Override
    public void observe(Observation observation, Consumer<Finding> findings) {
        if (observation instanceof MetricsObservation scrape && scrape.up()) {
            Sums sums = Sums.of(scrape, wanted);
            Stream.concat(declared.stream(), KnownBalances.of(sums.names()).stream())
                    .forEach(balance -> judge(balance, scrape, findings));
        }
    }

    private void judge(Balance balance, MetricsObservation scrape, Consumer<Finding> findings) {
        String key = scrape.target() + "\0" + balance.name();
        OptionalDouble in = balance.in().sum(scrape);
        if (in.isEmpty() || (!states.containsKey(key) && states.size() >= MOST)) {
            return;
        }
        if (balance.terms().anyMatch(term -> term.isReset(scrape))) {
            states.put(key, new State(balance));
        }
        State state = states.computeIfAbsent(key, name -> new State(balance));
        double missing = in.getAsDouble()
                - sum(balance.ok(), scrape)
                - sum(balance.failed(), scrape)
                - sum(balance.inFlight(), scrape);
        if (state.residual.add(scrape.time(), missing, in.getAsDouble())) {
            Instant since = state.residual.balanced();
            if (state.running.holds(scrape.time(), since)) {
                findings.accept(found(balance, scrape, state));
            }
        } else if (state.residual.isSettled()) {
            state.running.over();
        }
    }

    private static double sum(List<Term> terms, MetricsObservation scrape) {
        return terms.stream()
                .map(term -> term.sum(scrape))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sum();
    }

    private static Finding found(Balance balance, MetricsObservation scrape, State state) {
        String missing = Say.number(state.residual.missing());
        Instant since = state.running.since(scrape.time());
        return new Claim(
                        NAME,
                        Kind.Known.IMBALANCE,
                        Map.of("balance", balance.name(), "target", scrape.target()),
                        balance.declared() ? 0.95 : balance.inFlight().isEmpty() ? 0.75 : 0.85)
                .found(
                        scrape.time(),
                        since,
                        "Counters do not add up any more, " + balance.name() + ": " + missing
                                + " unaccounted for since " + since,
                        new Fact(
                                scrape.time(),
                                scrape.target() + " /metrics",
                                side(List.of(balance.in()), scrape) + " came in"),
                        new Fact(
                                scrape.time(),
                                scrape.target() + " /metrics",
                                "Done: " + side(balance.ok(), scrape) + ". Failed: " + side(balance.failed(), scrape)
                                        + ". On the way: " + side(balance.inFlight(), scrape) + ". That is " + missing
                                        + " less than when it last added up, and becomes more"));
    }

    private static String side(List<Term> terms, MetricsObservation scrape) {
        return terms.isEmpty()
                ? "not counted"
                : terms.stream()
                        .map(term -> term.sample() + " = "
                                + Say.number(term.sum(scrape).orElse(0)))
                        .collect(Collectors.joining(", "));
    }
}
