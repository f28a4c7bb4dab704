package dev.hark.signal.grouping;

import java.util.Locale;
import java.util.Set;

/** Looks at what follows, never farther than a few dozen characters. */
final class Lookahead {

    private static final int LONGEST_UNIT = 12;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_RESTATEMENT = 32;

    private static final int LONGEST_WORD = 32;

    private static final Set<String> FLAGS =
            Set.of("true", "false", "null", "True", "False", "None", "TRUE", "FALSE", "NULL", "nil", "undefined");

    private Lookahead() {}

    /** End of a unit that stands behind the number that ends here, or the same position where none does. */
    static int unitEnd(Input in, int end) {
        if (in.peek(end) == '%') {
            return end + 1;
        }
        int start = in.peek(end) == ' ' ? end + 1 : end;
        int i = start;
        while (i < in.length() && i - start < LONGEST_UNIT && Chars.isLetter(in.charAt(i))) {
            i++;
        }
        char after = in.peek(i);
        boolean wordGoesOn = Chars.isWord(after) || after == '=' || after == '-' || after == '\'';
        return !wordGoesOn && Vocabulary.UNITS.contains(in.substring(start, i).toLowerCase(Locale.ROOT)) ? i : end;
    }

    /** End of the same quantity said again in brackets, as in {@code 1301 bytes (1.27 KB)}. */
    static int restatedEnd(Input in, int end) {
        int i = in.peek(end) == ' ' ? end + 1 : end;
        if (in.peek(i) != '(') {
            return end;
        }
        int start = ++i;
        while (i < in.length()
                && i - start < LONGEST_RESTATEMENT
                && (Chars.isDigit(in.charAt(i)) || isIn(in.charAt(i), ".,~"))) {
            i++;
        }
        int unit = i > start ? unitEnd(in, i) : i;
        return unit > i && in.peek(unit) == ')' ? unit + 1 : end;
    }

    /** End of the word of letters and {@code _} that begins here. */
    static int wordEnd(Input in, int start) {
        int end = start;
        while (end - start < LONGEST_WORD && (Chars.isLetter(in.peek(end)) || in.peek(end) == '_')) {
            end++;
        }
        return end;
    }

    /** End of {@code true}, {@code false} or {@code null} here, or the same position. */
    static int flagEnd(Input in, int start) {
        int end = wordEnd(in, start);
        return FLAGS.contains(in.substring(start, end)) && !Chars.isWord(in.peek(end)) ? end : start;
    }

    /** Behind the bracket that closes the one here, or the same position where none does soon enough. */
    static int bracketsEnd(Input in, int open, int most) {
        int depth = 0;
        int limit = Math.min(in.length(), open + most);
        for (int i = open; i < limit; i++) {
            char c = in.charAt(i);
            if (isIn(c, "([{")) {
                depth++;
            } else if (isIn(c, ")]}") && --depth == 0) {
                return i + 1;
            }
        }
        return open;
    }

    static boolean numberFollows(Input in, int end) {
        int i = end;
        while (i - end < 3 && isIn(in.peek(i), " ,/-")) {
            i++;
        }
        return i > end && Chars.isDigit(in.peek(i));
    }

    static boolean monthFollows(Input in, int end) {
        int start = end;
        while (start - end < 2 && isIn(in.peek(start), " ,")) {
            start++;
        }
        int i = start;
        while (i - start < LONGEST_UNIT && Chars.isLetter(in.peek(i))) {
            i++;
        }
        return start > end && Vocabulary.MONTHS.contains(in.substring(start, i).toLowerCase(Locale.ROOT));
    }

    /** Whether the next word is a key with its own equals sign, or nothing comes: then the value here is empty. */
    static boolean assignmentFollows(Input in, int from) {
        int i = from;
        while (i < in.length() && i - from < LONGEST_KEY && Character.isWhitespace(in.charAt(i))) {
            i++;
        }
        int start = i;
        while (i < in.length() && i - start < LONGEST_KEY && (Chars.isWord(in.charAt(i)) || isIn(in.charAt(i), ".-"))) {
            i++;
        }
        return (i == in.length() && i == start) || (i > start && in.peek(i) == '=');
    }

    /** Whether what stands in these quotes is a key of JSON: a plain name without digits, and a colon behind. */
    static boolean isKey(Input in, int start, int close) {
        int i = close + 1;
        while (i - close < 4 && in.peek(i) == ' ') {
            i++;
        }
        if (in.peek(i) != ':' || start == close) {
            return false;
        }
        for (int k = start; k < close; k++) {
            char c = in.charAt(k);
            if (Chars.isDigit(c) || !(Chars.isWord(c) || isIn(c, ".-"))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(char c, String set) {
        return c != 0 && set.indexOf(c) >= 0;
    }
}
