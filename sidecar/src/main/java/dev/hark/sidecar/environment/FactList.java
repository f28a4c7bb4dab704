package dev.hark.sidecar.environment;

import dev.hark.signal.Limits;
import dev.hark.signal.environment.Comparison;
import dev.hark.signal.environment.NamedFact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Facts while they are gathered: each name once, no more than may travel, nothing that is no text. One thread. */
final class FactList {

    /** Bytes that a fact takes as JSON beside its name and value. */
    private static final int FRAME = 60;

    /** Most bytes of a character in JSON. */
    private static final int CHARACTER = 3;

    private final List<NamedFact> facts = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int bytes = FRAME;
    private int leftOut;

    void shown(String name, String value) {
        add(name, value, Comparison.SHOWN);
    }

    void peers(String name, String value) {
        add(name, value, Comparison.PEERS);
    }

    void environments(String name, String value) {
        add(name, value, Comparison.ENVIRONMENTS);
    }

    private void add(String name, String value, Comparison comparison) {
        NamedFact fact = new NamedFact(
                Limits.cut(clean(name), Limits.FACT_NAME), Limits.cut(clean(value), Limits.FACT_VALUE), comparison);
        int takes = FRAME + CHARACTER * (fact.name().length() + fact.value().length());
        if (facts.size() == Limits.ENVIRONMENT_FACTS
                || bytes + takes > Limits.ENVIRONMENT_BYTES
                || !names.add(fact.name())) {
            leftOut++;
            return;
        }
        bytes += takes;
        facts.add(fact);
    }

    /** Control characters would need six bytes each, and be of no use. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars()
                .limit(Limits.ATTRIBUTE_VALUE)
                .forEach(c -> clean.append(Character.isISOControl(c) || c == '"' || c == '\\' ? '?' : (char) c));
        return clean.isEmpty() ? "(empty)" : clean.toString();
    }

    List<NamedFact> facts() {
        return List.copyOf(facts);
    }

    /** Facts that had no place. */
    int leftOut() {
        return leftOut;
    }
}
