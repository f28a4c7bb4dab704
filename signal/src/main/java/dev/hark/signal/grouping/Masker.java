package dev.hark.signal.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One pass over one message. Every step moves the position on and looks ahead by a bounded number of characters, so
 * the time is linear in the message whatever it holds.
 */
final class Masker {

    /** Most characters of a pattern; the rest of the message does not count. */
    static final int LONGEST = 1_000;

    private static final int LINES = 3;
    private static final int LONGEST_TOKEN = 200;
    private static final int LONGEST_QUOTE = 200;
    private static final int LONGEST_WORD = 16;
    private static final int QUOTED = 8;
    private static final String DELIMITERS = "()[]{}<>\",;|=";

    private final Input in;
    private final Output out = new Output();
    private final Distinctions distinctions;
    private final List<String> quoted = new ArrayList<>();
    private int at;
    private int lines = 1;

    Masker(Input in) {
        this.in = in;
        this.distinctions = new Distinctions(in);
    }

    MessageTemplate template() {
        while (at < in.length() && out.length() < LONGEST && lines <= LINES) {
            step(in.charAt(at));
        }
        return new MessageTemplate(out.pattern(LONGEST), out.text(LONGEST), distinctions.found(), quoted);
    }

    private void step(char c) {
        if (Character.isWhitespace(c)) {
            space();
        } else if (isQuote(c) && quote(c)) {
            return;
        } else if (c == '=' && isAssignment()) {
            assignment();
        } else if ((c == '<' || c == '>') && isComparison()) {
            at++;
        } else if (DELIMITERS.indexOf(c) >= 0 || isQuote(c)) {
            out.literal(c);
            at++;
        } else {
            token();
        }
    }

    private void space() {
        boolean newLine = false;
        while (at < in.length() && Character.isWhitespace(in.charAt(at))) {
            newLine |= in.charAt(at) == '\n';
            at++;
        }
        lines += newLine && out.length() > 0 ? 1 : 0;
        out.space();
    }

    // Tokens: runs without space, bracket, quote or equals sign.

    private void token() {
        int end = at;
        while (end < in.length() && end - at < LONGEST_TOKEN && isTokenChar(end)) {
            if (in.charAt(end) == ':' && end > at && in.startsWith("://", end)) {
                url(schemeStart(end));
                return;
            }
            end++;
        }
        int trimmed = end;
        while (trimmed > at + 1 && ".:!?".indexOf(in.charAt(trimmed - 1)) >= 0) {
            trimmed--;
        }
        if (end - at == LONGEST_TOKEN) {
            blob(end);
        } else {
            part(leadingEnd(trimmed), trimmed);
            at = Math.max(at, trimmed);
        }
        while (at < end) {
            out.literal(in.charAt(at++));
        }
    }

    private boolean isTokenChar(int i) {
        char c = in.charAt(i);
        if (c == ',') {
            return Chars.isDigit(in.peek(i - 1)) && Chars.isDigit(in.peek(i + 1));
        }
        if (c == '\'' || c == '’') {
            return i > at && Chars.isLetter(in.peek(i - 1)) && Chars.isLetter(in.peek(i + 1));
        }
        return !Character.isWhitespace(c) && DELIMITERS.indexOf(c) < 0 && !isQuote(c);
    }

    /** A run that is longer than any word or name: base64, a dump, minified text. */
    private void blob(int from) {
        int end = from;
        while (end < in.length() && !Character.isWhitespace(in.charAt(end)) && DELIMITERS.indexOf(in.charAt(end)) < 0) {
            end++;
        }
        out.value(Value.ID);
        at = end;
    }

    /** Writes symbols before the token's first meaningful character. Signs and slashes are part of what follows. */
    private int leadingEnd(int end) {
        int start = at;
        while (start < end - 1 && "*:!?&^#@".indexOf(in.charAt(start)) >= 0) {
            out.literal(in.charAt(start++));
        }
        at = start;
        return start;
    }

    private void part(int start, int end) {
        Token token = new Token(in, start, end);
        if (token.at() > start && token.at() < end - 1) {
            atSign(token, start, end);
        } else if (token.hasDigit()) {
            withDigit(token, start, end);
        } else {
            withoutDigit(token, start, end);
        }
    }

    private void withDigit(Token token, int start, int end) {
        if (token.isKnownName() || token.isClassName()) {
            word(start, end);
        } else if (token.isPath() && token.value() != Value.TIME && token.value() != Value.IP) {
            path(start, end);
        } else {
            int label = token.labelEnd();
            if (label > start && label < end - 1 && !token.isHost()) {
                word(start, label);
                out.literal(':');
                at = label + 1;
                part(label + 1, end);
            } else {
                value(token.value(), start, end);
            }
        }
    }

    private void withoutDigit(Token token, int start, int end) {
        if (token.isPath()) {
            path(start, end);
        } else if (token.isHost()) {
            value(Value.HOST, start, end);
        } else if (token.isHexWord()) {
            value(Value.HEX, start, end);
        } else if (out.endsWithTime() && end - start <= 4 && Vocabulary.TIME_SUFFIXES.contains(token.lower())) {
            out.dropSpace();
            at = end;
        } else if (isDateWord(token, start, end)) {
            value(Value.TIME, start, end);
        } else {
            word(start, end);
        }
    }

    /** {@code bob@shop.example} is an address, {@code Order@1f2e3d} an object's identity. */
    private void atSign(Token token, int start, int end) {
        boolean identity = true;
        boolean dot = false;
        for (int i = token.at() + 1; i < end; i++) {
            identity &= Chars.isHex(in.charAt(i));
            dot |= in.charAt(i) == '.';
        }
        if (identity) {
            Token left = new Token(in, start, token.at());
            if (left.hasDigit() && !left.isClassName()) {
                out.value(left.value());
            } else {
                word(start, token.at());
            }
            out.literal('@');
            value(Value.HEX, token.at() + 1, end);
        } else if (dot || token.hasDigit()) {
            value(dot ? Value.EMAIL : Value.ID, start, end);
        } else {
            word(start, end);
        }
    }

    private void path(int start, int end) {
        distinctions.route(start, end);
        value(Value.PATH, start, end);
    }

    private void word(int start, int end) {
        out.literal(in, start, end);
        distinctions.word(start, end);
        at = end;
    }

    private void value(Value value, int start, int end) {
        distinctions.value(start, end);
        at = end;
        boolean number = value == Value.NUMBER || value == Value.QUANTITY;
        boolean unit = value == Value.NUMBER && Lookahead.unitEnd(in, end) > end;
        out.value(unit ? Value.QUANTITY : value);
        if (number) {
            at = Lookahead.restatedEnd(in, unit ? Lookahead.unitEnd(in, end) : end);
        }
    }

    private boolean isDateWord(Token token, int start, int end) {
        if (end - start < 3 || end - start > 9 || !Chars.isUpper(in.charAt(start))) {
            return false;
        }
        String word = token.lower();
        boolean numberFollows = Lookahead.numberFollows(in, end);
        if (Vocabulary.MONTHS.contains(word)) {
            return numberFollows || out.endsWithValue();
        }
        return Vocabulary.WEEKDAYS.contains(word) && (numberFollows || Lookahead.monthFollows(in, end));
    }

    // Addresses with a scheme, up to the next space or quote, whatever is in between.

    private void url(int start) {
        if (start > at) {
            part(at, start);
            while (at < start) {
                out.literal(in.charAt(at++));
            }
        }
        int end = start;
        while (end < in.length() && !Character.isWhitespace(in.charAt(end)) && "\"'<>`|".indexOf(in.charAt(end)) < 0) {
            end++;
        }
        while (end > start && ")]},.;:!?".indexOf(in.charAt(end - 1)) >= 0) {
            end--;
        }
        distinctions.value(start, start);
        out.value(Value.URL);
        at = end;
    }

    private int schemeStart(int colon) {
        int start = colon;
        while (start > at && (Chars.isWord(in.charAt(start - 1)) || "+.-".indexOf(in.charAt(start - 1)) >= 0)) {
            start--;
        }
        boolean jdbc = start - 5 >= at && in.startsWith("jdbc:", start - 5);
        return jdbc ? start - 5 : start;
    }

    // Assignments: key=value.

    private boolean isAssignment() {
        char before = in.peek(at - 1);
        char after = in.peek(at + 1);
        return (Chars.isWord(before) || before == ']' || before == '"' || before == '-' || before == '.')
                && after != '='
                && after != '>';
    }

    private void assignment() {
        out.literal('=');
        int start = ++at;
        char c = in.peek(start);
        if (c == 0
                || ",;)]}&".indexOf(c) >= 0
                || (Character.isWhitespace(c) && Lookahead.assignmentFollows(in, start))) {
            out.value(Value.VALUE);
            return;
        }
        if (Character.isWhitespace(c) || isQuote(c) || "([{<".indexOf(c) >= 0) {
            return;
        }
        int end = start;
        while (end < in.length()
                && !Character.isWhitespace(in.charAt(end))
                && ",;)]}&|\"".indexOf(in.charAt(end)) < 0) {
            if (in.charAt(end) == ':' && in.startsWith("://", end)) {
                url(start);
                return;
            }
            end++;
        }
        while (end > start + 1 && ".:!?".indexOf(in.charAt(end - 1)) >= 0) {
            end--;
        }
        Token token = new Token(in, start, end);
        distinctions.assigned(start, end);
        value(token.hasDigit() && token.value() == Value.NUMBER ? Value.NUMBER : Value.VALUE, start, end);
    }

    /** Whether the sign stands before a number to compare with, as in {@code <1 sec}, and is no bracket. */
    private boolean isComparison() {
        if (!Chars.isDigit(in.peek(at + 1))) {
            return false;
        }
        int end = at + 1;
        while (end < in.length() && end - at < LONGEST_WORD && !Character.isWhitespace(in.charAt(end))) {
            if (in.charAt(end) == '>') {
                return false;
            }
            end++;
        }
        return true;
    }

    // Quotes.

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`' || c == '“' || c == '‘' || c == '«';
    }

    private static char closing(char open) {
        return switch (open) {
            case '“' -> '”';
            case '‘' -> '’';
            case '«' -> '»';
            default -> open;
        };
    }

    /** Takes what stands in quotes as one value; false where this quote opens nothing. */
    private boolean quote(char open) {
        if (Chars.isWord(in.peek(at - 1))) {
            return false;
        }
        int close = closingQuote(open);
        if (close < 0) {
            return false;
        }
        int start = at + 1;
        if (Lookahead.isKey(in, start, close)) {
            key(close);
            return true;
        }
        distinctions.quoted(start, close);
        Token token = new Token(in, start, close);
        if (!token.hasDigit() && quoted.size() < QUOTED && close > start) {
            quoted.add(in.substring(start, close));
        }
        out.value(Value.TEXT, String.valueOf(open == '`' ? '\'' : open));
        at = close + 1;
        return true;
    }

    private int closingQuote(char open) {
        char close = closing(open);
        int limit = Math.min(in.length(), at + LONGEST_QUOTE);
        for (int i = at + 1; i < limit; i++) {
            char c = in.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\n') {
                return -1;
            } else if ((c == close || (open == '`' && c == '\'')) && !Chars.isWord(in.peek(i + 1))) {
                return i;
            }
        }
        return -1;
    }

    /** A key of JSON stays; a bare word after it is its value. */
    private void key(int close) {
        out.literal(in, at, close + 1);
        distinctions.word(at + 1, close);
        at = close + 1;
        while (at < in.length() && (Character.isWhitespace(in.charAt(at)) || in.charAt(at) == ':')) {
            if (in.charAt(at) == ':') {
                out.literal(':');
            }
            at++;
        }
        int end = at;
        while (end < in.length() && end - at < 6 && Chars.isLower(in.charAt(end))) {
            end++;
        }
        String word = in.substring(at, end).toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false") || word.equals("null")) {
            out.value(Value.VALUE);
            at = end;
        }
    }
}
