package dev.hark.sidecar.frame;

/**
 * Looks at a line's bytes and says its {@link Shape}. Decides by the first letters; a trace of every language that is
 * known here has lines that no ordinary message begins with.
 */
public final class Shapes {

    private static final byte[] PANICKED = Bytes.ascii("panicked at");

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
            new Opening("caused by: ", Shape.CAUSE),
            new Opening("Caused: ", Shape.CAUSE),
            new Opening("Suppressed: ", Shape.CAUSE),
            new Opening("Wrapped by: ", Shape.CAUSE),
            new Opening("---> ", Shape.CAUSE),
            new Opening("[cause]: ", Shape.CAUSE),
            new Opening("[previous exception]", Shape.CAUSE),
            new Opening("During handling of the above exception", Shape.CAUSE),
            new Opening("The above exception was the direct cause", Shape.CAUSE),
            new Opening("... ", Shape.MORE),
            new Opening("--- End of ", Shape.MORE),
            new Opening("<asynchronous suspension>", Shape.MORE),
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
            Opening.flushLeft("Fatal error: ", Shape.START),
            Opening.flushLeft("exception '", Shape.START),
            Opening.flushLeft("PHP Stack trace:", Shape.MORE),
            Opening.flushLeft("Uncaught ", Shape.START),
            Opening.flushLeft("** (", Shape.START),
            Opening.flushLeft("terminate called ", Shape.START),
            Opening.flushLeft("Segmentation fault", Shape.START),
            Opening.flushLeft("DAMN ! worker ", Shape.START),
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
        if (CallLines.isCall(b, i, to, indented)) {
            return CallLines.isRubyStart(b, i, to, indented) ? Shape.START : Shape.FRAME;
        }
        if (isRust(b, i, to) || (!indented && isNodePlace(b, i, to))) {
            return Shape.START;
        }
        if (Bytes.startsWith(b, i, to, NEXT) && TypeNames.endOf(b, i + NEXT.length, to) > i + NEXT.length) {
            return Shape.CAUSE;
        }
        if (TypeNames.endOf(b, i, to) > i) {
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
}
