package dev.hark.signal.grouping;

/**
 * One pass over one message. Every step moves the position on and looks ahead by a bounded number of characters, so
 * the time is linear in the message whatever it holds.
 */
final class Masker {

    /** Most characters of a pattern; the rest of the message does not count. */
    static final int LONGEST = 1_000;

    private static final int LINES = 3;
    private static final int LONGEST_COMPARED = 16;

    private final Input in;
    private final Scan scan;
    private final Distinctions distinctions;
    private final Tokens tokens;
    private final Quotes quotes;
    private final Assignments assignments;
    private int lines = 1;

    Masker(Input in) {
        this.in = in;
        this.scan = new Scan(in);
        this.distinctions = new Distinctions(scan);
        this.tokens = new Tokens(scan, distinctions);
        this.quotes = new Quotes(scan, distinctions);
        this.assignments = new Assignments(scan, distinctions, tokens, quotes);
    }

    MessageTemplate template() {
        while (scan.at < in.length() && scan.out.length() < LONGEST && lines <= LINES) {
            step(in.charAt(scan.at));
        }
        return new MessageTemplate(
                scan.out.pattern(LONGEST), scan.out.text(LONGEST), distinctions.found(), quotes.quoted());
    }

    private void step(char c) {
        if (Character.isWhitespace(c)) {
            space();
        } else if (Quotes.isQuote(c)) {
            quote(c);
        } else if (c == '=' && assignments.begins()) {
            assignments.mask();
        } else if ((c == '<' || c == '>') && isComparison()) {
            scan.at++;
        } else if (c == '(' && in.peek(scan.at + 1) == ')' && isBehindSpace()) {
            emptyBrackets();
        } else if (Tokens.isDelimiter(c)) {
            literal(c);
        } else {
            tokens.mask();
        }
    }

    private void literal(char c) {
        scan.out.literal(c);
        scan.at++;
    }

    private void space() {
        boolean newLine = false;
        while (scan.at < in.length() && Character.isWhitespace(in.charAt(scan.at))) {
            newLine |= in.charAt(scan.at) == '\n';
            scan.at++;
        }
        lines += newLine && scan.out.length() > 0 ? 1 : 0;
        scan.out.space();
    }

    private void quote(char c) {
        int close = quotes.closing(c);
        if (close < 0) {
            literal(c);
        } else {
            quotes.mask(c, close);
        }
    }

    /** Whether the sign stands before a number to compare with, as in {@code <1 sec}, and is no bracket. */
    private boolean isComparison() {
        int start = scan.at + 1;
        if (!Chars.isDigit(in.peek(start))) {
            return false;
        }
        int end = start;
        while (end < in.length() && end - start < LONGEST_COMPARED && !Character.isWhitespace(in.charAt(end))) {
            if (in.charAt(end) == '>') {
                return false;
            }
            end++;
        }
        return true;
    }

    private boolean isBehindSpace() {
        return scan.at > 0 && Character.isWhitespace(in.charAt(scan.at - 1));
    }

    /** Brackets that stand alone and hold nothing had a value at other times. */
    private void emptyBrackets() {
        literal('(');
        scan.mask(Value.VALUE, scan.at);
        literal(')');
    }
}
