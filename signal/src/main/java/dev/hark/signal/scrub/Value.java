package dev.hark.signal.scrub;

import java.util.Locale;
import java.util.Set;

/**
 * What stands behind a key and its separator.
 *
 * @param start first character of the value, behind an opening quote or bracket
 * @param end behind its last character, before a closing quote or bracket
 * @param tight whether the value surely belongs to the key: quoted, or glued to its separator. A word behind a colon
 *     and a space may as well be the rest of a sentence, as in "token: expired".
 */
record Value(int start, int end, boolean tight) {

    private static final int LONGEST_NUMBER = 5;
    private static final int SHORTEST_SESSION = 16;
    private static final int SHORTEST_RANDOM = 20;

    /** What values are when they are none, and what sentences about passwords and tokens go on with. */
    private static final Set<String> NO_SECRETS = Set.of(
            "true",
            "false",
            "null",
            "nil",
            "none",
            "undefined",
            "yes",
            "no",
            "on",
            "off",
            "not",
            "must",
            "is",
            "was",
            "has",
            "required",
            "expired",
            "invalid",
            "valid",
            "missing",
            "empty",
            "blank",
            "wrong",
            "incorrect",
            "correct",
            "ok",
            "changed",
            "reset",
            "set",
            "unset",
            "too",
            "mismatch",
            "rejected",
            "accepted",
            "unknown",
            "unauthorized",
            "failed",
            "failure",
            "success",
            "absent",
            "present",
            "disabled",
            "enabled",
            "weak",
            "short",
            "long",
            "default",
            "redacted",
            "masked",
            "hidden",
            "filtered",
            "scrubbed",
            "removed",
            "omitted",
            "string",
            "optional",
            "cannot",
            "denied",
            "refused",
            "forbidden",
            "found",
            "created",
            "updated",
            "deleted",
            "revoked",
            "refreshed",
            "the",
            "a");

    Value surely() {
        return new Value(start, end, true);
    }

    /** Whether there is nothing to hide: no value, a flag, a variable's name, or what another scrubber left. */
    boolean isTrivial(Text text) {
        if (text.startsWith(Scrubber.MARK, start) || text.startsWith("${", start) || text.startsWith("{{", start)) {
            return true;
        }
        boolean meaningful = false;
        boolean crossed = true;
        for (int i = start; i < end; i++) {
            char c = text.at(i);
            meaningful |= Text.isAlphanumeric(c) || (c > 127 && c != '…');
            crossed &= c == 'x' || c == 'X' || c == '*';
        }
        return !meaningful || crossed || isNoSecret(text);
    }

    private boolean isNoSecret(Text text) {
        int from = start;
        int to = end;
        while (from < to && !Text.isAlphanumeric(text.at(from))) {
            from++;
        }
        while (to > from && !Text.isAlphanumeric(text.at(to - 1))) {
            to--;
        }
        return to - from <= 12 && NO_SECRETS.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }

    /** A count rather than a secret: {@code max_token=512}. */
    boolean isCount(Text text) {
        return end - start <= LONGEST_NUMBER && isNumber(text);
    }

    boolean isNumber(Text text) {
        for (int i = start; i < end; i++) {
            if (!Text.isDigit(text.at(i))) {
                return false;
            }
        }
        return end > start;
    }

    /** No word of a sentence: it holds a digit, a symbol or a capital inside, or is longer than words are. */
    boolean isUnlikeWord(Text text) {
        for (int i = start; i < end; i++) {
            char c = text.at(i);
            boolean inside = i > start && i < end - 1;
            boolean symbol = inside && c < 128 && !Text.isAlphanumeric(c) && c != '-' && c != '\'' && c != '/';
            boolean hump = i > start && c >= 'A' && c <= 'Z' && text.at(i - 1) >= 'a' && text.at(i - 1) <= 'z';
            if (Text.isDigit(c) || symbol || hump) {
                return true;
            }
        }
        return end - start >= SHORTEST_RANDOM;
    }

    /** As random as the id of a session or a signature: letters and digits mixed, and no number written in hexadecimal. */
    boolean isRandom(Text text) {
        return end - start >= SHORTEST_SESSION && !text.startsWith("0x", start) && mixes(text, false);
    }

    /** As random as a key: capitals, small letters and digits mixed. */
    boolean isVeryRandom(Text text) {
        return end - start >= SHORTEST_RANDOM && mixes(text, true);
    }

    private boolean mixes(Text text, boolean cases) {
        boolean digit = false;
        boolean small = false;
        boolean capital = false;
        for (int i = start; i < end; i++) {
            char c = text.at(i);
            if (!Text.isBase64(c) && c != '=' && c != '.' && c != '%' && c != ':') {
                return false;
            }
            digit |= Text.isDigit(c);
            small |= c >= 'a' && c <= 'z';
            capital |= c >= 'A' && c <= 'Z';
        }
        return digit && (cases ? small && capital : small || capital);
    }
}
