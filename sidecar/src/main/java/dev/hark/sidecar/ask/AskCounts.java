package dev.hark.sidecar.ask;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How the questions were answered, for metrics. Any thread. */
public final class AskCounts {

    /** What became of one question. */
    public enum Outcome {
        /** The answer is as it must be. */
        PASS,
        /** It is not. */
        FAIL,
        /** There is none: nothing is known. */
        BLIND;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<String, Map<Outcome, LongAdder>> counts = new TreeMap<>();

    public AskCounts(List<String> asks) {
        for (String ask : asks) {
            counts.put(
                    ask,
                    Map.of(
                            Outcome.PASS, new LongAdder(),
                            Outcome.FAIL, new LongAdder(),
                            Outcome.BLIND, new LongAdder()));
        }
    }

    public List<String> asks() {
        return List.copyOf(counts.keySet());
    }

    public void count(String ask, Outcome outcome) {
        adder(ask, outcome).increment();
    }

    public long count(Outcome outcome, String ask) {
        return adder(ask, outcome).sum();
    }

    private LongAdder adder(String ask, Outcome outcome) {
        Map<Outcome, LongAdder> of = counts.get(ask);
        LongAdder adder = of == null ? null : of.get(outcome);
        if (adder == null) {
            throw new IllegalArgumentException("no such question: " + ask);
        }
        return adder;
    }
}
