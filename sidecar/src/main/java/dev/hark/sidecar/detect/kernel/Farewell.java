package dev.hark.sidecar.detect.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What services write when they were asked to stop. Words of any format and language of programming, no sentences. */
final class Farewell {

    /** Without their first letters, which may be capitals. */
    private static final List<String> WORDS = List.of(
            "hutting down",
            "hutdown",
            "hut down",
            "topping",
            "IGTERM",
            "igterm",
            "raceful",
            "erminating",
            "IGINT",
            "xiting",
            "raining",
            "top signal");

    private static final byte[][] LITERALS =
            WORDS.stream().map(word -> word.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

    /** Words of a farewell stand near the start of a record; this far is looked. */
    private static final int FAR = 400;

    private Farewell() {}

    /** Whether the line says so. Allocates nothing. */
    static boolean isIn(byte[] line, int from, int to) {
        int end = Math.min(to, from + FAR);
        for (int i = from; i < end; i++) {
            byte first = line[i];
            if (first == 'h'
                    || first == 't'
                    || first == 'I'
                    || first == 'i'
                    || first == 'r'
                    || first == 'e'
                    || first == 'x') {
                for (byte[] literal : LITERALS) {
                    if (literal[0] == first && matches(line, i, end, literal)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean matches(byte[] line, int at, int end, byte[] literal) {
        if (end - at < literal.length) {
            return false;
        }
        for (int i = 1; i < literal.length; i++) {
            if (line[at + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isIn(String message) {
        return WORDS.stream().anyMatch(message::contains);
    }
}
