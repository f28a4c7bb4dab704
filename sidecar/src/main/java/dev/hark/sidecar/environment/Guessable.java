package dev.hark.sidecar.environment;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells values that could be guessed from their hash by somebody who got hold of the key: short ones, numbers and times, and
 * what repeats itself. A hash is made only of values with as much surprise in them as a random password of ten characters.
 */
final class Guessable {

    private static final int SHORTEST = 12;
    private static final double LEAST_BITS = 40;

    private Guessable() {}

    static boolean isGuessable(String value) {
        return value.length() < SHORTEST || isNumber(value) || bits(value) < LEAST_BITS;
    }

    private static boolean isNumber(String value) {
        return value.chars().allMatch(c -> Character.isDigit(c) || ".,:+-_ eE/TZ".indexOf(c) >= 0);
    }

    /** Shannon's measure over the value's own characters: too little for a text of words, and that is the safe side. */
    private static double bits(String value) {
        Map<Integer, Integer> counts = new HashMap<>();
        value.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        double length = value.length();
        return counts.values().stream()
                .mapToDouble(count -> -count * Math.log(count / length) / Math.log(2))
                .sum();
    }
}
