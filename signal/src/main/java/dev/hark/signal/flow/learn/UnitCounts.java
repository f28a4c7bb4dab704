package dev.hark.signal.flow.learn;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** How often each step occurred in one unit of work. Bounded: further steps of a unit that has too many are left out. */
public final class UnitCounts {

    private static final int MOST_STEPS = 20_000;

    private final Map<String, Integer> counts = new HashMap<>();

    /** The step has occurred once more. */
    public void add(String step) {
        if (counts.size() < MOST_STEPS || counts.containsKey(step)) {
            counts.merge(step, 1, Integer::sum);
        }
    }

    public int of(String step) {
        return counts.getOrDefault(step, 0);
    }

    public Map<String, Integer> all() {
        return Collections.unmodifiableMap(counts);
    }
}
