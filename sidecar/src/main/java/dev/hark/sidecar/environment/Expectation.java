package dev.hark.sidecar.environment;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hark.signal.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody declared of where the service runs.
 *
 * @param fact its name, such as {@code timezone}
 * @param allowed values of which it must have one; empty where a pattern is declared
 * @param matches regular expression that its whole value must match, in linear time; null where values are declared
 */
public record Expectation(
        String fact, List<String> allowed, @Nullable Pattern matches) {

    public Expectation {
        allowed = List.copyOf(allowed);
    }

    static Expectation read(Settings settings) {
        String fact = settings.requiredText(
                "fact",
                "Name of a fact of the environment, such as timezone or variable.DB_URL; required.",
                "timezone");
        String equal = settings.optionalText("equals", "The only value it may have.");
        List<String> oneOf = settings.texts("oneOf", List.of(), "Values of which it must have one.");
        String matches = settings.optionalText("matches", "Regular expression (RE2) that its whole value must match.");
        int ways = (equal == null ? 0 : 1) + (oneOf.isEmpty() ? 0 : 1) + (matches == null ? 0 : 1);
        if (ways != 1) {
            settings.problem("fact", fact, "needs exactly one of equals, oneOf and matches beside it");
        }
        List<String> allowed = new ArrayList<>(oneOf);
        if (equal != null) {
            allowed.add(equal);
        }
        return new Expectation(fact, allowed, matches == null ? null : pattern(settings, matches));
    }

    private static @Nullable Pattern pattern(Settings settings, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            settings.problem("matches", text, "expected a regular expression that RE2 knows: " + e.getDescription());
            return null;
        }
    }

    /** Whether this value is as declared. */
    public boolean holds(String value) {
        return matches == null ? allowed.contains(value) : matches.matches(value);
    }

    /** What was declared, in words behind "must". */
    public String declared() {
        if (matches != null) {
            return "match " + matches.pattern();
        }
        return allowed.size() == 1 ? "be " + allowed.getFirst() : "be one of " + String.join(", ", allowed);
    }

    /** A pattern has no equality of its own; what it was made of has. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Expectation that
                && fact.equals(that.fact)
                && declared().equals(that.declared());
    }

    @Override
    public int hashCode() {
        return 31 * fact.hashCode() + declared().hashCode();
    }
}
