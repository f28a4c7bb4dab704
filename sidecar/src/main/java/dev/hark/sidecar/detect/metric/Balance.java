package dev.hark.sidecar.detect.metric;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counters that must add up: what came in is done, has failed, or is on its way.
 *
 * @param name for people
 * @param in counter of what came in
 * @param ok counters of what was done
 * @param failed counters of what failed
 * @param inFlight gauges of what is on its way; with none, only what stays away for good is seen
 * @param declared whether somebody said so; otherwise it must have added up before it can stop to
 */
public record Balance(String name, Term in, List<Term> ok, List<Term> failed, List<Term> inFlight, boolean declared) {

    public Balance {
        ok = List.copyOf(ok);
        failed = List.copyOf(failed);
        inFlight = List.copyOf(inFlight);
    }

    /** Every term. */
    Stream<Term> terms() {
        return Stream.of(Stream.of(in), ok.stream(), failed.stream(), inFlight.stream())
                .flatMap(terms -> terms);
    }

    /** By the names of samples, all series of each. */
    static Balance known(String name, String in, List<String> ok, List<String> failed, @Nullable String inFlight) {
        return new Balance(
                name,
                Term.of(in),
                ok.stream().map(Term::of).toList(),
                failed.stream().map(Term::of).toList(),
                inFlight == null ? List.of() : List.of(Term.of(inFlight)),
                false);
    }
}
