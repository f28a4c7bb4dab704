package dev.hark.signal.scrub;

import org.jspecify.annotations.Nullable;

/**
 * Finds the value behind a key in the many ways in which logs write pairs: {@code key=value}, {@code "key": "value"},
 * JSON inside a string of JSON, YAML, XML elements, Ruby's {@code =>}, query strings, options of a command line.
 */
final class KeyedValues {

    private static final int LONGEST_QUOTED = 4_096;

    private KeyedValues() {}

    /** The value of the key that stands from start to end, or null where no separator follows. */
    static @Nullable Value behind(Text text, int start, int end) {
        if (text.at(end) == '>' && text.at(start - 1) == '<') {
            return new Value(end + 1, text.find("<\n", end + 1, text.length()), true);
        }
        int i = end;
        i = bracketEnd(text, i);
        int escapes = escapes(text, i);
        boolean quotedKey = isQuote(text.at(i + escapes));
        i = quotedKey ? i + escapes + 1 : i;
        i = bracketEnd(text, i);
        int separator = text.skipSpaces(i, 3);
        int behind = separatorEnd(text, separator);
        if (behind == separator) {
            return option(text, start, end);
        }
        int value = text.skipSpaces(behind, 3);
        boolean glued = value == behind && separator == i;
        return value(text, value, quotedKey || glued);
    }

    /** {@code headers["password"]}, {@code user[password]}, and the latter in a URL. */
    private static int bracketEnd(Text text, int i) {
        if (text.at(i) == ']') {
            return i + 1;
        }
        return text.startsWithIgnoreCase("%5D", i) ? i + 3 : i;
    }

    private static int separatorEnd(Text text, int i) {
        char c = text.at(i);
        char next = text.at(i + 1);
        if (c == '=' && next == '>') {
            return i + 2;
        }
        if (c == ':' && next == '=') {
            return i + 2;
        }
        if (c == '%' && next == '3' && (text.at(i + 2) | 0x20) == 'd') {
            return i + 3;
        }
        boolean assigns = c == '=' && next != '=' && next != '~';
        boolean colon = c == ':' && next != ':' && !(next == '/' && text.at(i + 2) == '/');
        return assigns || colon ? i + 1 : i;
    }

    /** {@code --password hunter2}. */
    private static @Nullable Value option(Text text, int start, int end) {
        boolean option = text.startsWith("--", start) && text.at(end) == ' ' && text.at(end + 1) != '-';
        return option ? new Value(end + 1, unquotedEnd(text, end + 1), true) : null;
    }

    private static Value value(Text text, int start, boolean tight) {
        int escapes = escapes(text, start);
        char quote = text.at(start + escapes);
        if (isQuote(quote)) {
            return quoted(text, start + escapes + 1, quote, escapes);
        }
        if (quote == '[' && !text.startsWith(Scrubber.MARK, start)) {
            return new Value(
                    start + 1, text.find("]\n", start + 1, Math.min(text.length(), start + LONGEST_QUOTED)), tight);
        }
        return new Value(start, unquotedEnd(text, start), tight);
    }

    /** Up to the quote that closes, or where that was cut off, up to the end of the line. */
    private static Value quoted(Text text, int start, char quote, int escapes) {
        int limit = Math.min(text.length(), start + LONGEST_QUOTED);
        int backslashes = 0;
        for (int i = start; i < limit; i++) {
            char c = text.at(i);
            if (c == quote && (backslashes == escapes || (escapes == 0 && backslashes % 2 == 0))) {
                return new Value(start, i - backslashes * Integer.signum(escapes), true);
            }
            if (c == '\n') {
                return new Value(start, i, true);
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return new Value(start, limit, true);
    }

    private static int unquotedEnd(Text text, int start) {
        int i = start;
        while (i < text.length() && !endsValue(text, i)) {
            i++;
        }
        return i;
    }

    private static boolean endsValue(Text text, int i) {
        char c = text.at(i);
        if (Character.isWhitespace(c) || "&;)]}\"'<>|`".indexOf(c) >= 0) {
            return !(c == ']' && text.startsWith(Scrubber.MARK, i - Scrubber.MARK.length() + 1));
        }
        if (c == '\\') {
            return text.at(i + 1) == '"' || text.at(i + 1) == 'n';
        }
        if (c == '%') {
            return text.startsWith("%26", i);
        }
        return c == ',' && separates(text, i);
    }

    /** Whether a comma ends the value: a space or another pair follows. Passwords hold commas, too. */
    private static boolean separates(Text text, int comma) {
        int i = comma + 1;
        if (i >= text.length() || Character.isWhitespace(text.at(i)) || isQuote(text.at(i))) {
            return true;
        }
        while (i - comma < 40 && Text.isName(text.at(i))) {
            i++;
        }
        return i > comma + 1 && (text.at(i) == '=' || text.at(i) == ':');
    }

    private static int escapes(Text text, int from) {
        int i = from;
        while (i - from < 4 && text.at(i) == '\\') {
            i++;
        }
        return i - from;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
