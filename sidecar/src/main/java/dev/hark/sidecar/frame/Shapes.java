package dev.hark.sidecar.frame;

/**
 * Looks at a line's bytes and says its {@link Shape}. Decides by the first letters; a trace of every language that is
 * known here has lines that no ordinary message begins with.
 */
public final class Shapes {

    private static final byte[] EXCEPTION = Bytes.ascii("Exception");
    private static final byte[] ERROR = Bytes.ascii("Error");
    private static final byte[] RUBY_PLACE = Bytes.ascii(".rb:");
    private static final byte[] IN = Bytes.ascii(":in ");
    private static final byte[] PANICKED = Bytes.ascii("panicked at");
    private static final byte[] PYTHON_LINE = Bytes.ascii("\", line ");

    private static final byte[][] OTHER_TYPE_ENDS = {
        Bytes.ascii("Throwable"), Bytes.ascii("Failure"), Bytes.ascii("Fault"), Bytes.ascii("Interrupt"),
        Bytes.ascii("Exit"), Bytes.ascii("Iteration"), Bytes.ascii("NotFound"), Bytes.ascii("Timeout"),
    };

    /** A literal and what a line that begins with it is. */
    private static final class Opening {
        private final byte[] literal;
        private final Shape shape;
        private final boolean flushLeft;

        private Opening(String literal, Shape shape, boolean flushLeft) {
            this.literal = Bytes.ascii(literal);
            this.shape = shape;
            this.flushLeft = flushLeft;
        }

        Opening(String literal, Shape shape) {
            this(literal, shape, false);
        }

        /** Counts only at the margin. */
        static Opening flushLeft(String literal, Shape shape) {
            return new Opening(literal, shape, true);
        }
    }

    private static final Opening[][] OPENINGS = byFirstByte(
            new Opening("Caused by:", Shape.CAUSE),
            new Opening("Suppressed: ", Shape.CAUSE),
            new Opening("Wrapped by: ", Shape.CAUSE),
            new Opening("---> ", Shape.CAUSE),
            new Opening("[cause]: ", Shape.CAUSE),
            new Opening("[previous exception]", Shape.CAUSE),
            new Opening("During handling of the above exception", Shape.CAUSE),
            new Opening("The above exception was the direct cause", Shape.CAUSE),
            new Opening("... ", Shape.MORE),
            new Opening("--- End of ", Shape.MORE),
            new Opening("Stack trace:", Shape.MORE),
            new Opening("[stacktrace]", Shape.MORE),
            new Opening("stack backtrace:", Shape.MORE),
            new Opening("note: run with `RUST_BACKTRACE", Shape.MORE),
            new Opening("note: Some details are omitted", Shape.MORE),
            new Opening("thrown in ", Shape.MORE),
            new Opening("[signal SIG", Shape.MORE),
            new Opening("Node.js v", Shape.MORE),
            new Opening("Traceback (most recent call last)", Shape.START),
            new Opening("+ Exception Group Traceback", Shape.START),
            new Opening("Exception in thread ", Shape.START),
            Opening.flushLeft("panic: ", Shape.START),
            Opening.flushLeft("fatal error: ", Shape.START),
            Opening.flushLeft("Unhandled exception", Shape.START),
            Opening.flushLeft("Unhandled Exception", Shape.START),
            Opening.flushLeft("PHP Fatal error: ", Shape.START),
            Opening.flushLeft("Fatal error: Uncaught", Shape.START),
            Opening.flushLeft("PHP Stack trace:", Shape.MORE),
            Opening.flushLeft("Uncaught ", Shape.START),
            Opening.flushLeft("** (", Shape.START),
            Opening.flushLeft("terminate called ", Shape.START),
            Opening.flushLeft("Segmentation fault", Shape.START),
            Opening.flushLeft("*** stack smashing detected", Shape.START),
            Opening.flushLeft("Terminating due to java.lang.", Shape.START),
            Opening.flushLeft("Aborting due to java.lang.", Shape.START),
            Opening.flushLeft("# A fatal error has been detected", Shape.START),
            new Opening("created by ", Shape.FRAME));

    private Shapes() {}

    private static Opening[][] byFirstByte(Opening... openings) {
        Opening[][] table = new Opening[128][];
        for (Opening o : openings) {
            int c = o.literal[0];
            Opening[] old = table[c] == null ? new Opening[0] : table[c];
            Opening[] longer = java.util.Arrays.copyOf(old, old.length + 1);
            longer[old.length] = o;
            table[c] = longer;
        }
        return table;
    }

    /** Shape of the text between two indexes. */
    public static Shape of(byte[] b, int from, int to) {
        int i = Bytes.skipBlanks(b, from, to);
        if (i == to) {
            return Shape.BLANK;
        }
        boolean indented = i > from;
        Shape opening = opening(b, i, to, indented);
        if (opening != null) {
            return opening;
        }
        if (isFrame(b, i, to, indented)) {
            return isRubyStart(b, i, to, indented) ? Shape.START : Shape.FRAME;
        }
        if (isRust(b, i, to) || (!indented && isNodePlace(b, i, to))) {
            return Shape.START;
        }
        if (Bytes.startsWith(b, i, to, NEXT) && typeEnd(b, i + NEXT.length, to) > i + NEXT.length) {
            return Shape.CAUSE;
        }
        if (typeEnd(b, i, to) > i) {
            return Shape.TYPE;
        }
        return indented ? Shape.INDENTED : Shape.OTHER;
    }

    private static @org.jspecify.annotations.Nullable Shape opening(byte[] b, int i, int to, boolean indented) {
        Opening[] candidates = b[i] < 0 ? null : OPENINGS[b[i]];
        if (candidates == null) {
            return null;
        }
        for (Opening o : candidates) {
            if (!(o.flushLeft && indented) && Bytes.startsWith(b, i, to, o.literal)) {
                return o.shape;
            }
        }
        return null;
    }

    /** {@code /app/orders.js:12}, alone on a line: Node shows the code that threw before it names the error. */
    static boolean isNodePlace(byte[] b, int i, int to) {
        if (!Bytes.isDigit(b[to - 1]) || Bytes.indexOf(b, (byte) ' ', i, to) < to) {
            return false;
        }
        int colon = to - 1;
        while (colon > i && Bytes.isDigit(b[colon])) {
            colon--;
        }
        boolean script = colon > i + 3 && b[colon] == ':' && (b[colon - 1] == 's' || b[colon - 1] == 'x');
        boolean dot = script && (b[colon - 3] == '.' || b[colon - 4] == '.');
        return dot || (b[colon] == ':' && Bytes.startsWith(b, i, to, NODE));
    }

    private static final byte[] NODE = Bytes.ascii("node:");

    /** PHP chains exceptions outermost last: {@code Next RuntimeException: …}. */
    private static final byte[] NEXT = Bytes.ascii("Next ");

    private static boolean isRust(byte[] b, int i, int to) {
        return b[i] == 't' && Bytes.startsWith(b, i, to, THREAD) && Bytes.indexOf(b, PANICKED, i, to) > 0;
    }

    private static final byte[] THREAD = Bytes.ascii("thread '");
    private static final byte[] AT = Bytes.ascii("at ");
    private static final byte[] FILE = Bytes.ascii("File \"");
    private static final byte[] FROM = Bytes.ascii("from ");
    private static final byte[] GOROUTINE = Bytes.ascii("goroutine ");

    private static boolean isFrame(byte[] b, int i, int to, boolean indented) {
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
    private static boolean isRubyStart(byte[] b, int i, int to, boolean indented) {
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

    /**
     * Index behind the type name at {@code from}, or {@code from} where there is none. A type is a name, mostly with
     * a package, that says it is an error and is followed by a colon, a semicolon, a code in brackets or nothing.
     */
    public static int typeEnd(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isTypePart(b, i, to)) {
            i++;
        }
        if (i == from || !Bytes.isLetter(b[from]) || i - from < 5) {
            return from;
        }
        int end = b[i - 1] == ':' || b[i - 1] == '.' ? i - 1 : i;
        if (b[i - 1] == '.' || !isFollowedWell(b, end, to) || !saysError(b, from, end)) {
            return from;
        }
        return end;
    }

    private static boolean isTypePart(byte[] b, int i, int to) {
        byte c = b[i];
        if (c == ':') {
            return i + 1 < to && (b[i + 1] == ':' || b[i - 1] == ':') && i + 2 < to && b[i + 1] != ' ';
        }
        return Bytes.isLetter(c) || Bytes.isDigit(c) || c == '.' || c == '$' || c == '_' || c == '\\' || c == '/';
    }

    private static boolean isFollowedWell(byte[] b, int end, int to) {
        if (end == to || b[end] == ';') {
            return true;
        }
        if (b[end] == ':') {
            return end + 1 == to || b[end + 1] == ' ' || b[end + 1] == '\t';
        }
        boolean code = b[end] == ' ' && end + 2 < to && (b[end + 1] == '[' || b[end + 1] == '(');
        return code || Bytes.skipBlanks(b, end, to) == to;
    }

    private static boolean saysError(byte[] b, int from, int end) {
        int segment = end;
        while (segment > from && b[segment - 1] != '.' && b[segment - 1] != '\\' && b[segment - 1] != ':') {
            segment--;
        }
        if (segment == end || b[segment] < 'A' || b[segment] > 'Z') {
            return false;
        }
        if (Bytes.indexOf(b, EXCEPTION, segment, end) >= 0 || Bytes.indexOf(b, ERROR, segment, end) >= 0) {
            return true;
        }
        for (byte[] suffix : OTHER_TYPE_ENDS) {
            if (end - segment > suffix.length && Bytes.startsWith(b, end - suffix.length, end, suffix)) {
                return true;
            }
        }
        return false;
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
