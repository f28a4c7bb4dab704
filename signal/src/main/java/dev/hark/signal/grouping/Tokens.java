package dev.hark.signal.grouping;

import org.jspecify.annotations.Nullable;

/** Masks or keeps runs without space, bracket, quote or equals sign. */
final class Tokens {

    private static final int LONGEST = 200;
    private static final String DELIMITERS = "()[]{}<>\",;|=";

    private final Scan scan;
    private final Input in;
    private final Distinctions distinctions;

    Tokens(Scan scan, Distinctions distinctions) {
        this.scan = scan;
        this.in = scan.in;
        this.distinctions = distinctions;
    }

    static boolean isDelimiter(char c) {
        return DELIMITERS.indexOf(c) >= 0;
    }

    void mask() {
        int end = scan.at;
        while (end < in.length() && end - scan.at < LONGEST && isInside(end)) {
            if (in.charAt(end) == ':' && end > scan.at && in.startsWith("://", end)) {
                url(schemeStart(end));
                return;
            }
            end++;
        }
        if (end - scan.at == LONGEST) {
            blob(end);
            return;
        }
        int trimmed = end;
        while (trimmed > scan.at + 1 && ".:!?".indexOf(in.charAt(trimmed - 1)) >= 0) {
            trimmed--;
        }
        keepLeading(trimmed);
        part(scan.at, trimmed);
        keepRest(end);
    }

    private boolean isInside(int i) {
        char c = in.charAt(i);
        if (c == ',') {
            return Chars.isDigit(in.peek(i - 1)) && Chars.isDigit(in.peek(i + 1));
        }
        if (c == '\'' || c == '’') {
            return i > scan.at && Chars.isLetter(in.peek(i - 1)) && Chars.isLetter(in.peek(i + 1));
        }
        return !Character.isWhitespace(c) && !isDelimiter(c) && !Quotes.isQuote(c);
    }

    /** A run that is longer than any word or name: base64, a dump, minified text. */
    private void blob(int from) {
        int end = from;
        while (end < in.length() && !Character.isWhitespace(in.charAt(end)) && !isDelimiter(in.charAt(end))) {
            end++;
        }
        scan.mask(Value.ID, end);
    }

    /** Symbols before the first meaningful character stay. Signs and slashes are part of what follows. */
    private void keepLeading(int end) {
        if (in.charAt(scan.at) == '*' && new Token(in, scan.at, end).isRedaction()) {
            return;
        }
        while (scan.at < end - 1 && "*:!?&^#@".indexOf(in.charAt(scan.at)) >= 0) {
            scan.out.literal(in.charAt(scan.at++));
        }
    }

    private void keepRest(int end) {
        while (scan.at < end) {
            scan.out.literal(in.charAt(scan.at++));
        }
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
        if (Announced.isClass(scan, token)) {
            className(start, end);
            return;
        }
        if (token.isKnownName() || token.isClassName() || token.isCodeName()) {
            scan.keep(start, end);
            return;
        }
        Value value = token.value();
        int label = token.labelEnd();
        if (token.isPath() && value != Value.TIME && value != Value.IP) {
            path(start, end);
        } else if (label > start && label < end - 1 && !token.isHost() && !token.isHostAndPort()) {
            scan.keep(start, label);
            scan.out.literal(':');
            part(label + 1, end);
        } else {
            int name = label > start && label < end - 1 ? label : token.nameEnd();
            String host = name > start ? distinctions.host(start, name) : null;
            value(value, start, end, host);
        }
    }

    private void withoutDigit(Token token, int start, int end) {
        if (token.isPath()) {
            path(start, end);
        } else if (in.peek(end) == '[' && in.charAt(end - 1) == '-' && Chars.isDigit(in.peek(end + 1))) {
            if (token.colon() > start) {
                scan.keep(start, token.colon());
                scan.out.literal(':');
            }
            scan.mask(Value.ID, Math.max(end, Lookahead.bracketsEnd(in, end, LONGEST)));
        } else if (token.isHost()) {
            scan.mask(Value.HOST, end, distinctions.host(start, end));
        } else if (token.isHexWord()) {
            scan.mask(Value.HEX, end);
        } else if (scan.out.endsWithTime() && end - start <= 4 && Vocabulary.TIME_SUFFIXES.contains(token.lower())) {
            scan.out.dropSpace();
            scan.at = end;
        } else if (isDateWord(token, start, end)) {
            scan.mask(Value.TIME, end);
        } else if (token.isRedaction()) {
            scan.mask(Value.VALUE, end);
        } else if (Announced.isName(scan, start, end) || Announced.isState(scan, token, end)) {
            scan.mask(Value.VALUE, end);
        } else if (Announced.isClass(scan, token)) {
            className(start, end);
        } else if (Announced.isPaired(scan, start, end)) {
            scan.mask(Value.VALUE, end, distinctions.assigned(start, end));
        } else if (token.colon() > start && Lookahead.flagEnd(in, token.colon() + 1) == end) {
            scan.keep(start, token.colon());
            scan.out.literal(':');
            scan.mask(Value.VALUE, end);
        } else {
            scan.keep(start, end);
        }
    }

    /** {@code bob@shop.example} is an address, {@code Order@1f2e3d} an object's identity. */
    private void atSign(Token token, int start, int end) {
        boolean identity = true;
        boolean dot = false;
        for (int i = token.at() + 1; i < end; i++) {
            identity &= Chars.isHex(in.charAt(i));
            dot |= in.charAt(i) == '.' && Chars.isLetter(in.peek(i + 1));
        }
        if (identity) {
            Token owner = new Token(in, start, token.at());
            if (owner.hasDigit() && !owner.isClassName()) {
                scan.mask(owner.value(), token.at());
            } else {
                scan.keep(start, token.at());
            }
            scan.out.literal('@');
            scan.mask(Value.HEX, end);
        } else if (dot || token.hasDigit()) {
            scan.mask(dot ? Value.EMAIL : Value.ID, end);
        } else {
            scan.keep(start, end);
        }
    }

    private void className(int start, int end) {
        scan.mask(Value.VALUE, end, distinctions.name(start, end));
    }

    /** A path goes on behind its equals sign where it has a query. */
    private void path(int start, int end) {
        int query = start;
        while (query < end && in.charAt(query) != '?') {
            query++;
        }
        int stop = end;
        while (query < end && stop < in.length() && !isDelimiterOfPaths(in.charAt(stop))) {
            stop++;
        }
        scan.mask(Value.PATH, stop, distinctions.route(start, end));
    }

    private static boolean isDelimiterOfPaths(char c) {
        return Character.isWhitespace(c) || "\"'<>()[]{}`|,;".indexOf(c) >= 0;
    }

    void value(Value value, int start, int end) {
        value(value, start, end, null);
    }

    /** A value; with a number goes its unit, and the same quantity said again in brackets. */
    private void value(Value value, int start, int end, @Nullable String host) {
        int unit = value == Value.NUMBER ? Lookahead.unitEnd(in, end) : end;
        boolean quantity = value == Value.NUMBER || value == Value.QUANTITY;
        String shown = unit > end ? null : host != null ? host : distinctions.value(start, end);
        scan.mask(unit > end ? Value.QUANTITY : value, quantity ? Lookahead.restatedEnd(in, unit) : end, shown);
    }

    private boolean isDateWord(Token token, int start, int end) {
        if (end - start < 3 || end - start > 9 || !Chars.isUpper(in.charAt(start))) {
            return false;
        }
        String word = token.lower();
        boolean numberFollows = Lookahead.numberFollows(in, end);
        if (Vocabulary.MONTHS.contains(word)) {
            return numberFollows || scan.out.endsWithValue();
        }
        return Vocabulary.WEEKDAYS.contains(word) && (numberFollows || Lookahead.monthFollows(in, end));
    }

    /** An address with a scheme goes on up to the next space or quote, whatever is in between. */
    void url(int start) {
        if (start > scan.at) {
            part(scan.at, start);
            keepRest(start);
        }
        int end = start;
        while (end < in.length() && !Character.isWhitespace(in.charAt(end)) && "\"'<>`|".indexOf(in.charAt(end)) < 0) {
            end++;
        }
        String shown = distinctions.url(start, end);
        while (end > start && ")]},.;:!?".indexOf(in.charAt(end - 1)) >= 0) {
            end--;
        }
        scan.mask(Value.URL, end, shown);
    }

    private int schemeStart(int colon) {
        int start = colon;
        while (start > scan.at && (Chars.isWord(in.charAt(start - 1)) || "+.-".indexOf(in.charAt(start - 1)) >= 0)) {
            start--;
        }
        boolean jdbc = start - 5 >= scan.at && in.startsWith("jdbc:", start - 5);
        return jdbc ? start - 5 : start;
    }
}
