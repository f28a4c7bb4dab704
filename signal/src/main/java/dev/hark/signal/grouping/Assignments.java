package dev.hark.signal.grouping;

/** Masks what stands behind an equals sign: {@code key=value}, with brackets and quotes that belong to the value. */
final class Assignments {

    private static final int LONGEST_BRACKETS = 400;
    private static final String ENDS = ",;)]}&|\"";

    private final Scan scan;
    private final Input in;
    private final Distinctions distinctions;
    private final Tokens tokens;
    private final Quotes quotes;

    Assignments(Scan scan, Distinctions distinctions, Tokens tokens, Quotes quotes) {
        this.scan = scan;
        this.in = scan.in;
        this.distinctions = distinctions;
        this.tokens = tokens;
        this.quotes = quotes;
    }

    /** Whether the sign here assigns, and does not compare or point. */
    boolean begins() {
        char before = in.peek(scan.at - 1);
        char after = in.peek(scan.at + 1);
        boolean name = Chars.isWord(before) || before == ']' || before == '"' || before == '-' || before == '.';
        boolean spaced = before == ' ' && after == ' ' && Chars.isWord(in.peek(scan.at - 2));
        return (name || spaced) && after != '=' && after != '>';
    }

    void mask() {
        scan.out.literal('=');
        int start = ++scan.at;
        char c = in.peek(start);
        if (Character.isWhitespace(c)) {
            behindSpace(start);
        } else if (c == 0 || ",;)]}&".indexOf(c) >= 0) {
            scan.mask(Value.VALUE, start);
        } else if (Quotes.isQuote(c)) {
            int close = quotes.closing(c);
            if (close > 0) {
                quotes.maskBare(close);
            }
        } else if (c != '<' && c != '=') {
            value(start);
        }
    }

    /** Nothing may have been assigned, or a flag behind a space; other words there may be the sentence going on. */
    private void behindSpace(int start) {
        if (Lookahead.assignmentFollows(in, start)) {
            scan.mask(Value.VALUE, start);
            return;
        }
        int word = start;
        while (word - start < 4 && in.peek(word) == ' ') {
            word++;
        }
        int end = Lookahead.flagEnd(in, word);
        if (end > word) {
            scan.out.space();
            scan.mask(Value.VALUE, end);
        }
    }

    private void value(int start) {
        int end = start;
        while (end < in.length() && !Character.isWhitespace(in.charAt(end)) && ENDS.indexOf(in.charAt(end)) < 0) {
            if (in.charAt(end) == ':' && in.startsWith("://", end)) {
                tokens.url(start);
                return;
            }
            int close = isOpening(in.charAt(end)) ? Lookahead.bracketsEnd(in, end, LONGEST_BRACKETS) : end;
            end = Math.max(close, end + 1);
        }
        while (end > start + 1 && ".:!?".indexOf(in.charAt(end - 1)) >= 0) {
            end--;
        }
        String shown = distinctions.assigned(start, end);
        if (shown != null) {
            scan.mask(Value.VALUE, end, shown);
            return;
        }
        Token token = new Token(in, start, end);
        boolean number = token.hasDigit() && token.value() == Value.NUMBER;
        tokens.value(number ? Value.NUMBER : Value.VALUE, start, end);
    }

    private static boolean isOpening(char c) {
        return c == '(' || c == '[' || c == '{';
    }
}
