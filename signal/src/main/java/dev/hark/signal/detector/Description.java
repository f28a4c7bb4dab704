package dev.hark.signal.detector;

import dev.hark.signal.Kind;
import java.util.List;

/**
 * What a detector looks for, in sentences for the person who asks why something was flagged. Each is whole: it begins
 * with a capital and ends with a full stop.
 *
 * @param detector its name, as its findings carry it
 * @param kinds what it claims
 * @param one the first of the two facts that disagree; of a loud kind, the error itself
 * @param other the second; of a loud kind, what makes it sure
 * @param needs what must be there for it to see anything
 * @param refuses what looks alike, and is not claimed
 */
public record Description(
        String detector, List<Kind.Known> kinds, String one, String other, String needs, String refuses) {

    public Description {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException(detector + " claims nothing");
        }
        sentence(detector, one);
        sentence(detector, other);
        sentence(detector, needs);
        sentence(detector, refuses);
    }

    private static void sentence(String detector, String text) {
        if (text.isEmpty() || Character.isLowerCase(text.charAt(0)) || !text.endsWith(".") || text.contains("\n")) {
            throw new IllegalArgumentException(detector + " needs whole sentences on one line, not: " + text);
        }
    }

    /** In one paragraph. */
    public String paragraph() {
        return one + " " + other;
    }
}
