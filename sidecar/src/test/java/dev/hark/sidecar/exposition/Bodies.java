package dev.hark.sidecar.exposition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Reads bodies and tells what came of them. */
final class Bodies {

    /** A sample as text, which is easy to compare. */
    static final class Kept implements Receiver {
        final List<String> samples = new ArrayList<>();

        @Override
        public void sample(Series series, Family family, double value, long millis, @Nullable Exemplar exemplar) {
            samples.add(series.name() + new java.util.TreeMap<>(series.labels()) + " " + family.type() + " " + value
                    + (millis == NO_TIME ? "" : " @" + millis)
                    + (exemplar == null ? "" : " # " + exemplar.labels() + " " + exemplar.value()));
        }
    }

    /** What came of a body: samples, and the summary or the problem. */
    record Outcome(
            List<String> samples,
            @Nullable Summary summary,
            @Nullable Problem problem) {

        Fault fault() {
            if (problem == null) {
                throw new AssertionError("the body was taken: " + this);
            }
            return problem.fault();
        }

        Summary good() {
            if (summary == null) {
                throw new AssertionError("the body was refused: " + problem);
            }
            return summary;
        }
    }

    private Bodies() {}

    static ExpositionParser parser(boolean strict) {
        return new ExpositionParser(Limits.DEFAULT, strict, name -> true, 42);
    }

    static Outcome read(Format format, String body) {
        return read(parser(true), format, body.getBytes(StandardCharsets.UTF_8));
    }

    static Outcome read(ExpositionParser parser, Format format, byte[] body) {
        return read(parser, format, body, null);
    }

    /** In one piece, or in pieces of random lengths. */
    static Outcome read(ExpositionParser parser, Format format, byte[] body, @Nullable RandomGenerator cuts) {
        Kept kept = new Kept();
        parser.begin(format, kept);
        try {
            int at = 0;
            while (at < body.length) {
                int to = cuts == null ? body.length : Math.min(body.length, at + 1 + cuts.nextInt(20));
                byte[] piece = java.util.Arrays.copyOfRange(body, at, to);
                parser.feed(piece, 0, piece.length);
                java.util.Arrays.fill(piece, (byte) '?');
                at = to;
            }
            return new Outcome(kept.samples, parser.finish(), null);
        } catch (ExpositionException e) {
            return new Outcome(kept.samples, null, e.problem());
        }
    }
}
