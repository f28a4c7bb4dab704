package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.frame.Bytes;

/**
 * A closer look at a line in which a word stands that names secrets: whether something is assigned to it that could be one.
 * Bytes only; what passes here is looked at by the scrubber, which decides.
 */
final class SecretGlance {

    private static final int LONGEST_NAME = 40;
    private static final int SHORTEST_VALUE = 4;
    private static final byte[][] NAMES = {
        Bytes.ascii("ssw"),
        Bytes.ascii("pwd"),
        Bytes.ascii("ecret"),
        Bytes.ascii("oken"),
        Bytes.ascii("apikey"),
        Bytes.ascii("api_key"),
        Bytes.ascii("api-key"),
        Bytes.ascii("ssphrase"),
        Bytes.ascii("uthorization"),
        Bytes.ascii("access_key"),
        Bytes.ascii("accesskey"),
    };
    private static final byte[][] NONE = {
        Bytes.ascii("null"), Bytes.ascii("none"), Bytes.ascii("true"), Bytes.ascii("false"), Bytes.ascii("undefined"),
    };
    private static final byte[] SCHEME = Bytes.ascii("://");

    private SecretGlance() {}

    /** Whether a value stands behind a name of a secret. */
    static boolean isAssigned(byte[] b, int from, int to) {
        for (int i = from + 1; i < to - SHORTEST_VALUE; i++) {
            byte c = b[i];
            if ((c == '=' || c == ':' || c == '>') && isSecretName(b, from, i) && isValue(b, i + 1, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSecretName(byte[] b, int from, int separator) {
        int end = separator;
        while (end > from
                && (b[end - 1] == '"'
                        || b[end - 1] == '\''
                        || b[end - 1] == ' '
                        || b[end - 1] == '='
                        || b[end - 1] == '\\')) {
            end--;
        }
        int start = end;
        while (start > from && end - start < LONGEST_NAME && isName(b[start - 1])) {
            start--;
        }
        for (byte[] name : NAMES) {
            if (end - start >= name.length - 1 && contains(b, start, end, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] b, int from, int to, byte[] lower) {
        for (int i = from; i <= to - lower.length; i++) {
            int k = 0;
            while (k < lower.length
                    && (b[i + k] == lower[k] || (Bytes.isLetter(lower[k]) && (b[i + k] | 0x20) == lower[k]))) {
                k++;
            }
            if (k == lower.length) {
                return true;
            }
        }
        return false;
    }

    /** Not empty, not masked, no variable, not what stands where there is none, and no count. */
    private static boolean isValue(byte[] b, int from, int to) {
        int start = from;
        while (start < to
                && (b[start] == ' ' || b[start] == '"' || b[start] == '\'' || b[start] == '>' || b[start] == '\\')) {
            start++;
        }
        int end = start;
        boolean digits = true;
        while (end < to && isPartOfValue(b[end])) {
            digits &= Bytes.isDigit(b[end]);
            end++;
        }
        if (end - start < SHORTEST_VALUE
                || digits
                || "*$<{%[.".indexOf(b[start]) >= 0
                || (b[start] == 'x' && b[start + 1] == 'x')) {
            return false;
        }
        for (byte[] none : NONE) {
            if (end - start <= none.length + 1 && Bytes.startsWith(b, start, end, none)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPartOfValue(byte c) {
        return c != ' ' && c != '"' && c != '\'' && c != ',' && c != '&' && c != ';' && c != '<' && c != ')' && c != '}'
                && c != ']';
    }

    private static boolean isName(byte c) {
        return Bytes.isDigit(c) || Bytes.isLetter(c) || c == '_' || c == '-' || c == '.';
    }

    /** Whether an address carries a user and a password: {@code ://user:password@}. */
    static boolean hasCredentials(byte[] b, int from, int to) {
        int at = Bytes.indexOf(b, SCHEME, from, to);
        while (at >= 0) {
            int i = at + SCHEME.length;
            boolean colon = false;
            while (i < to && b[i] > ' ' && b[i] != '/' && b[i] != '@' && b[i] != '"') {
                colon |= b[i] == ':';
                i++;
            }
            if (colon && i < to && b[i] == '@') {
                return true;
            }
            at = Bytes.indexOf(b, SCHEME, i, to);
        }
        return false;
    }
}
