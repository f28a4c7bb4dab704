package dev.hark.signal.scrub;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides whether the value of a key is a secret. */
final class Decision {

    private Decision() {}

    /** The class of secret, or null where the value may stay. */
    static @Nullable SecretKind of(KeyNames.Meaning meaning, String name, Text text, Value value) {
        if (meaning == KeyNames.Meaning.ORDINARY || value.isTrivial(text)) {
            return null;
        }
        return switch (meaning) {
            case SECRET -> isSecret(name, text, value) ? SecretKind.NAMED : null;
            case DOUBTFUL -> value.tight() && isDoubtful(name, text, value) ? SecretKind.NAMED : null;
            case SESSION -> isSession(name, text, value) ? SecretKind.SESSION : null;
            case AUTHORIZATION -> value.tight() || value.isUnlikeWord(text) ? SecretKind.AUTHORIZATION : null;
            case COOKIE -> value.tight() || value.isUnlikeWord(text) ? SecretKind.SESSION : null;
            case ORDINARY -> null;
        };
    }

    private static boolean isSecret(String name, Text text, Value value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("token") && value.isCount(text)) {
            return false;
        }
        if (lower.endsWith("pwd") && text.at(value.start()) == '/') {
            return false;
        }
        return value.tight() || value.isUnlikeWord(text);
    }

    /** A pass code is a number, while a number behind {@code pass} counts what passed. */
    private static boolean isDoubtful(String name, Text text, Value value) {
        return name.toLowerCase(Locale.ROOT).endsWith("pass") != value.isNumber(text);
    }

    private static boolean isSession(String name, Text text, Value value) {
        return name.equalsIgnoreCase("key") ? value.isVeryRandom(text) : value.isRandom(text);
    }
}
