package dev.hark.signal.scrub;

import java.util.List;
import java.util.Set;

/**
 * What is taken out beyond the built-in classes.
 *
 * @param keys names of further keys whose values are secret; case, {@code _}, {@code -} and {@code .} do not matter
 * @param patterns rules on text
 * @param emails whether e-mail addresses are taken out as well
 */
public record ScrubRules(Set<String> keys, List<TextRule> patterns, boolean emails) {

    /** The built-in classes only; e-mail addresses stay. */
    public static final ScrubRules BUILT_IN = new ScrubRules(Set.of(), List.of(), false);

    public ScrubRules {
        keys = Set.copyOf(keys);
        patterns = List.copyOf(patterns);
    }
}
