package dev.hark.sidecar.exposition;

import java.util.Random;

/**
 * Any bytes as a body: refused or taken, never another exception; and the same whether they come in one piece, in pieces,
 * or again to a reader that knows them. The first byte chooses format and strictness.
 */
public final class ExpositionFuzz {

    private ExpositionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Format[] formats = Format.values();
        Format format = formats[(input[0] >> 1 & 3) % formats.length];
        boolean strict = (input[0] & 1) == 0;
        byte[] body = java.util.Arrays.copyOfRange(input, 1, input.length);
        ExpositionParser parser = Bodies.parser(strict);
        Bodies.Outcome whole = Bodies.read(parser, format, body);
        same(whole, Bodies.read(parser, format, body));
        same(whole, Bodies.read(parser, format, body, new Random(input.length)));
    }

    private static void same(Bodies.Outcome first, Bodies.Outcome second) {
        boolean sameEnd = first.problem() == null
                ? second.problem() == null
                        && first.good().samples() == second.good().samples()
                : first.problem().equals(second.problem());
        if (!sameEnd || !first.samples().equals(second.samples())) {
            throw new IllegalStateException("first " + first + ", then " + second);
        }
    }
}
