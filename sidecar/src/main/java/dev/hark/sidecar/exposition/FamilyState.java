package dev.hark.sidecar.exposition;

import org.jspecify.annotations.Nullable;

/** A metric while bodies are read: what was said of it, and in which body. Body numbers count from 1. */
final class FamilyState {

    /** Number of the family's name. */
    final int name;

    final String text;

    MetricType type = MetricType.UNKNOWN;

    @Nullable
    String unit;

    @Nullable
    String help;

    /** Body in which type, unit and help were said last. */
    int typed;

    int united;
    int helped;

    /** Names that the family uses, by its type: computed once. */
    private int @Nullable [] claims;

    private MetricType claimsOf = MetricType.UNKNOWN;
    private @Nullable Family family;

    FamilyState(int name, String text) {
        this.name = name;
        this.text = text;
    }

    MetricType typeIn(int body) {
        return typed == body ? type : MetricType.UNKNOWN;
    }

    /** For the receiver: made anew only when something changed. */
    Family family(int body) {
        MetricType nowType = typeIn(body);
        String nowUnit = united == body ? unit : null;
        String nowHelp = helped == body ? help : null;
        Family known = family;
        if (known == null
                || known.type() != nowType
                || !java.util.Objects.equals(known.unit(), nowUnit)
                || !java.util.Objects.equals(known.help(), nowHelp)) {
            known = new Family(text, nowType, nowUnit, nowHelp);
            family = known;
        }
        return known;
    }

    int[] claims(Names names, MetricType now) {
        int[] known = claims;
        if (known == null || claimsOf != now) {
            known = names.claims(name, now);
            claims = known;
            claimsOf = now;
        }
        return known;
    }
}
