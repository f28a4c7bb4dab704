package dev.hark.signal.scrub;

import org.jspecify.annotations.Nullable;

/**
 * Finds the value behind a key in the many ways in which logs write pairs: {@code key=value}, {@code "key": "value"},
 * JSON inside a string of JSON, YAML, XML elements, Ruby's {@code =>}, query strings, options of a command line.
 */
final class KeyedValues {

    private final Text text;
    private final int window;

    /** Sees values up to the window's length: enough to decide on them, so that undecided ones cost a bounded time. */
    KeyedValues(Text text, int window) {
        this.text = text;
        this.window = window;
    }

    /** The value of the key that stands from start to end, or null where no separator follows. */
    @Nullable
    Value behind(int start, int end) {
        if (text.at(end) == '>' && text.at(start - 1) == '<') {
            return new Value(end + 1, text.find("<\n", end + 1, limit(end + 1)), true);
        }
        int i = end;
        i = bracketEnd(i);
        int escapes = escapes(i);
        boolean quotedKey = isQuote(text.at(i + escapes));
        i = quotedKey ? i + escapes + 1 : i;
        i = bracketEnd(i);
        int separator = text.skipSpaces(i, 3);
        int behind = separatorEnd(separator);
        if (behind == separator) {
            return option(start, end);
        }
        int value = text.skipSpaces(behind, 3);
        boolean glued = value == behind && separator == i;
        return value(value, quotedKey || glued);
    }

    /** {@code headers["password"]}, {@code user[password]}, and the latter in a URL. */
    private int bracketEnd(int i) {
        if (text.at(i) == ']') {
            return i + 1;
        }
        return text.startsWithIgnoreCase("%5D", i) ? i + 3 : i;
    }

    /** {@code IDENTIFIED BY 'hunter2'}: one word in quotes, or null. */
    @Nullable
    Value quotedBehindSpace(int end) {
        char quote = text.at(end + 1);
        if (text.at(end) != ' ' || !isQuote(quote)) {
            return null;
        }
        Value value = quoted(end + 2, quote, 0);
        boolean word = text.find(" \t\n", value.start(), value.end()) == value.end();
        return word && text.at(value.end()) == quote ? value : null;
    }

    private int separatorEnd(int i) {
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
    private @Nullable Value option(int start, int end) {
        boolean option = text.startsWith("--", start) && text.at(end) == ' ' && text.at(end + 1) != '-';
        return option ? new Value(end + 1, unquotedEnd(end + 1), true) : null;
    }

    private Value value(int start, boolean tight) {
        int escapes = escapes(start);
        char quote = text.at(start + escapes);
        if (isQuote(quote)) {
            return quoted(start + escapes + 1, quote, escapes);
        }
        if (quote == '[' && !text.startsWith(Scrubber.MARK, start)) {
            return new Value(start + 1, text.find("]\n", start + 1, limit(start + 1)), tight);
        }
        return new Value(start, unquotedEnd(start), tight);
    }

    /** Up to the quote that closes, or where that was cut off, up to the end of the line. */
    private Value quoted(int start, char quote, int escapes) {
        int limit = limit(start);
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

    private int unquotedEnd(int start) {
        int i = start;
        int limit = limit(start);
        while (i < limit && !endsValue(i)) {
            i++;
        }
        return i;
    }

    private boolean endsValue(int i) {
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
        return c == ',' && separates(i);
    }

    /** Whether a comma ends the value: a space or another pair follows. Passwords hold commas, too. */
    private boolean separates(int comma) {
        int i = comma + 1;
        if (i >= text.length() || Character.isWhitespace(text.at(i)) || isQuote(text.at(i))) {
            return true;
        }
        while (i - comma < 40 && Text.isName(text.at(i))) {
            i++;
        }
        return i > comma + 1 && (text.at(i) == '=' || text.at(i) == ':');
    }

    private int limit(int start) {
        return start + Math.min(window, Math.max(0, text.length() - start));
    }

    private int escapes(int from) {
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
