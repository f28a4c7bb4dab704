package dev.hark.signal.scrub;

import java.util.EnumMap;
import java.util.Map;

/** Counts what was taken out of one finding or text. */
final class Tally {

    private final Map<SecretKind, Integer> counts = new EnumMap<>(SecretKind.class);

    void add(SecretKind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    Map<SecretKind, Integer> counts() {
        return counts;
    }
}
