package dev.hark.signal.grouping;

import java.util.Locale;
import java.util.Set;

/**
 * Values without a digit that the words around them announce: the name behind "user", who came "for NAME from
 * ADDRESS", the states of "from NEW to RUNNING". What is masked here without need is the same in all lines of its
 * statement, so little is lost by it.
 */
final class Announced {

    private static final int LONGEST_ADDRESS = 40;

    private static final Set<String> LABELS = Set.of("user", "username");

    /** What may follow a name; before other words the name would be an adjective, as in "user request failed". */
    private static final Set<String> BEHIND_NAMES =
            Set.of("from", "by", "at", "on", "via", "with", "in", "to", "for", "and");

    private static final Set<String> NO_NAMES = Set.of(
            "unknown", "name", "id", "not", "is", "was", "has", "and", "or", "of", "from", "by", "at", "on", "via",
            "with", "in", "to", "for", "who", "that", "logged", "account", "session", "input", "request", "data",
            "error");

    private Announced() {}

    static boolean isName(Scan scan, int start, int end) {
        String before = scan.word().toLowerCase(Locale.ROOT);
        if (LABELS.contains(before)) {
            return isPlainName(scan, start, end) && endsName(scan.in, end);
        }
        return before.equals("for") && isPlainName(scan, start, end) && comesFromAddress(scan.in, end);
    }

    private static boolean isPlainName(Scan scan, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = scan.in.charAt(i);
            if (!Chars.isWord(c) && c != '-' && c != '.') {
                return false;
            }
        }
        return !NO_NAMES.contains(scan.in.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static boolean endsName(Input in, int end) {
        char c = in.peek(end);
        if (c != ' ') {
            return c == 0 || ",;:.)\n".indexOf(c) >= 0;
        }
        int word = Lookahead.wordEnd(in, end + 1);
        boolean bracket = in.peek(end + 1) == '[' || in.peek(end + 1) == '(';
        return bracket || BEHIND_NAMES.contains(in.substring(end + 1, word));
    }

    private static boolean comesFromAddress(Input in, int end) {
        if (!in.startsWith(" from ", end)) {
            return false;
        }
        int start = end + " from ".length();
        for (int i = start; i - start < LONGEST_ADDRESS && i < in.length() && in.charAt(i) != ' '; i++) {
            if (Chars.isDigit(in.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A class by its full name behind the word "class": which one it was tells causes apart, but is a value. */
    static boolean isClass(Scan scan, Token token) {
        String before = scan.word();
        return (before.equals("class") || before.equals("interface") || before.equals("type")) && token.isClassName();
    }

    /**
     * The value in a list of pairs: {@code state: Installed, pending: Default, exists: true}. One word between a colon
     * and a comma or the end, whose key stands behind a comma; or a flag behind any key. Reasons stay: they tell causes.
     */
    static boolean isPaired(Scan scan, int start, int end) {
        if (!scan.out.endsWithKey()) {
            return false;
        }
        if (Lookahead.flagEnd(scan.in, start) == end) {
            return true;
        }
        if (Vocabulary.REASONS.contains(scan.word().toLowerCase(Locale.ROOT))) {
            return false;
        }
        char after = scan.in.peek(end);
        boolean ends = after == 0 || after == ',' || after == '\n';
        return ends && scan.out.endsWithListedKey() && Lookahead.wordEnd(scan.in, start) == end;
    }

    /** A state in capitals, coming from one in capitals or going to one. */
    static boolean isState(Scan scan, Token token, int end) {
        if (!token.isConstant()) {
            return false;
        }
        if (scan.word().equals("to")) {
            return scan.out.endsWithValueAnd(" to");
        }
        int next = end + " to ".length();
        boolean leaves = scan.word().equals("from") && scan.in.startsWith(" to ", end);
        return leaves && new Token(scan.in, next, Lookahead.wordEnd(scan.in, next)).isConstant();
    }
}
