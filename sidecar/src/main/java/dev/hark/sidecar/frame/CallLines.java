package dev.hark.sidecar.frame;

/** Tells the lines of traces that name one call, or the place of one, in any language. */
final class CallLines {

    private static final byte[] RUBY_PLACE = Bytes.ascii(".rb:");
    private static final byte[] IN = Bytes.ascii(":in ");
    private static final byte[] PYTHON_LINE = Bytes.ascii("\", line ");
    private static final byte[] AT = Bytes.ascii("at ");
    private static final byte[] FILE = Bytes.ascii("File \"");
    private static final byte[] FROM = Bytes.ascii("from ");
    private static final byte[] GOROUTINE = Bytes.ascii("goroutine ");

    private CallLines() {}

    static boolean isCall(byte[] b, int i, int to, boolean indented) {
        boolean frame = switch (b[i]) {
            case 'a' -> Bytes.startsWith(b, i, to, AT) && looksLikeCall(b, i + AT.length, to);
            case 'F' -> Bytes.startsWith(b, i, to, FILE) && Bytes.indexOf(b, PYTHON_LINE, i, to) > 0;
            case 'f' -> indented && Bytes.startsWith(b, i, to, FROM) && Bytes.indexOf(b, IN, i, to) > 0;
            case 'g' -> Bytes.startsWith(b, i, to, GOROUTINE) && b[to - 1] == ':';
            case '#' -> phpNumber(b, i, to);
            case '(' -> indented && Bytes.indexOf(b, ELIXIR, i, to) > 0;
            default -> numbered(b, i, to, indented);
        };
        return frame || rubyPlace(b, i, to);
    }

    private static boolean phpNumber(byte[] b, int i, int to) {
        int digits = digits(b, i + 1, to);
        return digits > i + 1 && digits < to && b[digits] == ' ';
    }

    private static final byte[] ELIXIR = Bytes.ascii(".ex");

    /** Rust: {@code    4: core::panicking::panic}. */
    private static boolean numbered(byte[] b, int i, int to, boolean indented) {
        if (!indented || !Bytes.isDigit(b[i])) {
            return false;
        }
        int end = digits(b, i, to);
        return end + 2 < to && b[end] == ':' && b[end + 1] == ' ';
    }

    private static boolean rubyPlace(byte[] b, int i, int to) {
        if (b[i] != '/' && b[i] != '.' && !Bytes.isLetter(b[i])) {
            return false;
        }
        int place = Bytes.indexOf(b, RUBY_PLACE, i, to);
        if (place < 0 || Bytes.indexOf(b, (byte) ' ', i, place) < place) {
            return false;
        }
        int end = digits(b, place + RUBY_PLACE.length, to);
        return end > place + RUBY_PLACE.length && Bytes.startsWith(b, end, to, IN);
    }

    /** {@code x.rb:1:in 'f': message (Type)}: the call that failed, with what nobody rescued. */
    static boolean isRubyStart(byte[] b, int i, int to, boolean indented) {
        if (indented || b[to - 1] != ')') {
            return false;
        }
        int in = Bytes.indexOf(b, IN, i, to);
        return in > 0 && Bytes.indexOf(b, QUOTE_COLON, in, to) > 0 && rubyPlace(b, i, to);
    }

    private static final byte[] QUOTE_COLON = Bytes.ascii("': ");

    /** Behind {@code at }: a call with parentheses, or a place that ends in a line number. */
    private static boolean looksLikeCall(byte[] b, int from, int to) {
        int end = to;
        while (end > from && (b[end - 1] == ' ' || b[end - 1] == '\r' || b[end - 1] == ']' || b[end - 1] == '~')) {
            end--;
        }
        int open = Bytes.indexOf(b, (byte) '(', from, end);
        if (open < end && Bytes.indexOf(b, (byte) '.', from, open) < open) {
            return true;
        }
        if (open < end && Bytes.indexOf(b, (byte) ':', open, end) < end) {
            return true;
        }
        if (end > from && Bytes.isDigit(b[end - 1])) {
            return Bytes.indexOf(b, (byte) ':', from, end) < end;
        }
        return end > from && (b[end - 1] == '>' || (open < end && b[end - 1] == ')'));
    }

    private static int digits(byte[] b, int from, int to) {
        int i = from;
        while (i < to && Bytes.isDigit(b[i])) {
            i++;
        }
        return i;
    }

    /** A line of a Go trace that begins at the margin: {@code main.main()}, {@code exit status 2}. */
    static boolean isGoCall(byte[] b, int from, int to) {
        if (to - from < 4) {
            return false;
        }
        if (b[to - 1] != ')') {
            return Bytes.startsWith(b, from, to, EXIT);
        }
        int open = Bytes.indexOf(b, (byte) '(', from, to);
        return Bytes.indexOf(b, (byte) ' ', from, open) == open;
    }

    private static final byte[] EXIT = Bytes.ascii("exit status ");
}
