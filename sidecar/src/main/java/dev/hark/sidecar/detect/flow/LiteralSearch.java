package dev.hark.sidecar.detect.flow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a line holds any of some texts, in one pass that skips most of its bytes: the algorithm of Wu and Manber ("A
 * fast algorithm for multi-pattern searching", 1994) with blocks of two bytes. The longer the shortest of the texts, the
 * further it skips. Allocates nothing.
 */
final class LiteralSearch {

    /** A text that is shorter is found in too many lines, and slowly. */
    static final int SHORTEST = 3;

    private static final int LONGEST_WINDOW = 24;
    private static final int TABLE = 1 << 12;

    private final byte[][] texts;
    private final int window;
    private final byte[] shifts = new byte[TABLE];

    /** @param literals at least one, each of at least {@link #SHORTEST} characters of ASCII */
    LiteralSearch(List<String> literals) {
        texts = literals.stream()
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        window = Arrays.stream(texts)
                .mapToInt(text -> Math.min(text.length, LONGEST_WINDOW))
                .min()
                .orElse(SHORTEST);
        Arrays.fill(shifts, (byte) (window - 1));
        for (byte[] text : texts) {
            for (int end = 2; end <= window; end++) {
                int block = block(text[end - 2], text[end - 1]);
                shifts[block] = (byte) Math.min(shifts[block], window - end);
            }
        }
    }

    private static int block(byte first, byte second) {
        return (((first & 0xFF) << 4) ^ (second & 0xFF)) & (TABLE - 1);
    }

    boolean in(byte[] b, int from, int to) {
        int at = from + window - 1;
        while (at < to) {
            int shift = shifts[block(b[at - 1], b[at])];
            if (shift == 0) {
                if (isAt(b, at - window + 1, to)) {
                    return true;
                }
                shift = 1;
            }
            at += shift;
        }
        return false;
    }

    private boolean isAt(byte[] b, int start, int to) {
        for (byte[] text : texts) {
            if (b[start] == text[0]
                    && start + text.length <= to
                    && Arrays.equals(b, start, start + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }
}
