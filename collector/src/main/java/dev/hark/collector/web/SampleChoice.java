package dev.hark.collector.web;

import dev.hark.collector.issues.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of an issue's kept findings a page offers: the ends, what was new in between, and some of the rest. */
final class SampleChoice {

    private static final int MOST = 7;

    private SampleChoice() {}

    /** The one asked for by its ordinal, else the latest; none only where none is kept. */
    static Optional<Sample> shown(String asked, List<Sample> samples) {
        return samples.stream()
                .filter(sample -> Long.toString(sample.ordinal()).equals(asked))
                .findFirst()
                .or(() -> samples.stream()
                        .max(Comparator.comparing(sample -> sample.finding().time())));
    }

    /** A handful, latest first, the shown one among them. */
    static List<Sample> offered(List<Sample> samples, Sample shown) {
        List<Sample> byWorth = new ArrayList<>(samples);
        byWorth.sort(Comparator.comparingInt((Sample sample) -> sample.equals(shown) ? 0 : worth(sample))
                .thenComparing(Comparator.comparingLong(Sample::ordinal).reversed()));
        List<Sample> spread = byWorth.stream()
                .filter(sample -> worth(sample) == 3 && !sample.equals(shown))
                .toList();
        List<Sample> telling = byWorth.stream()
                .filter(sample -> !spread.contains(sample))
                .limit(MOST)
                .toList();
        return Stream.concat(telling.stream(), thinned(spread, MOST - telling.size()).stream())
                .sorted(Comparator.comparingLong(Sample::ordinal).reversed())
                .toList();
    }

    private static int worth(Sample sample) {
        return switch (sample.role()) {
            case FIRST, LATEST -> 1;
            case NOVEL -> 2;
            case SPREAD -> 3;
        };
    }

    /** So many of them, evenly. */
    private static List<Sample> thinned(List<Sample> samples, int wanted) {
        if (samples.size() <= wanted || wanted <= 0) {
            return wanted <= 0 ? List.of() : samples;
        }
        List<Sample> thinned = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            thinned.add(samples.get((int) ((i + 0.5) * samples.size() / wanted)));
        }
        return thinned;
    }
}
