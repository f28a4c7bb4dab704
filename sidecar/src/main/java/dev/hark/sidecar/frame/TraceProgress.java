package dev.hark.sidecar.frame;

import java.util.Arrays;

/** How far a record has come into a trace, and whether a line without a header goes on with it. One for each open record. */
final class TraceProgress {

    /** How far a record has come. */
    private enum Phase {
        /** A message. */
        TEXT,
        /** An exception's type or the line that announces it. */
        TYPE,
        /** Calls of a trace. */
        FRAMES,
        /** The last line of a Python trace: its type comes behind the calls. */
        ENDED
    }

    /** Lines behind a type that may belong to its message; more have never been seen in one. */
    private static final int MOST_UNDECIDED = 12;

    private Phase phase = Phase.TEXT;
    private boolean python;
    private boolean go;
    /** Node shows the place and the code first; the type comes after them. */
    private boolean typeToCome;
    /** Node shows the error's properties in braces behind its calls, other errors among them. */
    private boolean inProperties;

    /** A new record. */
    void begin() {
        phase = Phase.TEXT;
        python = false;
        go = false;
        typeToCome = false;
        inProperties = false;
    }

    /** Whether the record holds a line of a trace. */
    boolean begun() {
        return phase != Phase.TEXT;
    }

    boolean inCalls() {
        return phase == Phase.FRAMES;
    }

    boolean isPython() {
        return python;
    }

    /** Whether an ordinary line that is taken now may turn out not to belong. */
    boolean isUnsure(RawRecord record) {
        boolean sure = record.headed() || python || go || record.bytes()[0] == '#';
        return phase == Phase.TYPE && !sure;
    }

    /** Whether the line goes on with the record. */
    boolean takes(Line line, Shape shape, RawRecord record, int undecided) {
        return switch (shape) {
            case FRAME -> record.headed() || begun() || !isPythonPlace(line);
            case BLANK, MORE, CAUSE, INDENTED -> true;
            case START -> startBelongs(line, record);
            case TYPE -> typeBelongs(record) || (inProperties && isIndented(line)) || sameCodes(line, record);
            case OTHER -> otherBelongs(line, record, undecided);
        };
    }

    private boolean startBelongs(Line line, RawRecord record) {
        if (phase != Phase.TEXT) {
            return python && announcesChain(record);
        }
        byte first = line.bytes[Bytes.skipBlanks(line.bytes, line.from, line.to)];
        boolean maybeLogged = first == 'T' || first == '+' || first == '*';
        if (!record.headed()) {
            return first == 'T' && record.lines() == 1 && announces(record);
        }
        return maybeLogged && (RepeatedHeaders.isTrouble(record.level()) || speaksOfTrouble(record));
    }

    private static boolean isIndented(Line line) {
        return Bytes.skipBlanks(line.bytes, line.from, line.to) > line.from;
    }

    private boolean typeBelongs(RawRecord record) {
        return switch (phase) {
            case TEXT -> record.headed();
            case TYPE -> record.headed() || python || typeToCome;
            case FRAMES -> python;
            case ENDED -> false;
        };
    }

    /** The place of a syntax error: nothing that stands before it belongs to it. */
    private static boolean isPythonPlace(Line line) {
        return line.bytes[Bytes.skipBlanks(line.bytes, line.from, line.to)] == 'F';
    }

    /** Oracle writes one number below the other: {@code ORA-01555: …}, {@code ORA-06512: …}. */
    private static boolean sameCodes(Line line, RawRecord record) {
        int last = record.lineFrom(record.lines() - 1);
        return line.length() > ORACLE
                && Arrays.equals(line.bytes, line.from, line.from + ORACLE, record.bytes(), last, last + ORACLE)
                && line.bytes[line.from + ORACLE - 1] == '-';
    }

    private static final int ORACLE = "ORA-".length();

    private boolean otherBelongs(Line line, RawRecord record, int undecided) {
        if (line.bytes[line.from] == '#' && record.bytes()[0] == '#') {
            return true; // the JVM's report of its own failure
        }
        if (phase == Phase.FRAMES && closes(line)) {
            return true;
        }
        if (go) {
            return CallLines.isGoCall(line.bytes, line.from, line.to);
        }
        return switch (phase) {
            case TEXT -> record.headed();
            case TYPE -> record.headed() || python || undecided < MOST_UNDECIDED;
            case FRAMES -> python && !saysType(record);
            case ENDED -> record.headed();
        };
    }

    /** The end of an error's properties as Node shows them, or of the JSON that PHP's loggers put a trace into. */
    private static boolean closes(Line line) {
        byte[] b = line.bytes;
        boolean brace = ((b[line.from] == '}' || b[line.from] == '>') && line.length() == 1)
                || (b[line.from] == ']' && line.length() == 2);
        return brace || (b[line.from] == '"' && line.length() < 8 && b[line.from + 1] == '}');
    }

    /** Whether the last line that says anything announces another Python trace. */
    private static boolean announcesChain(RawRecord record) {
        int last = record.lines() - 1;
        while (last > 0 && Shapes.of(record.bytes(), record.lineFrom(last), record.lineTo(last)) == Shape.BLANK) {
            last--;
        }
        return Shapes.of(record.bytes(), record.lineFrom(last), record.lineTo(last)) == Shape.CAUSE;
    }

    /** Python's logging without any format writes the message alone before the trace. */
    private static boolean announces(RawRecord record) {
        for (byte[] opening : ANNOUNCEMENTS) {
            if (Bytes.startsWith(record.bytes(), record.lineFrom(0), record.lineTo(0), opening)) {
                return true;
            }
        }
        return false;
    }

    private static final byte[][] ANNOUNCEMENTS = {
        Bytes.ascii("Internal Server Error: "),
        Bytes.ascii("Exception on "),
        Bytes.ascii("Exception in "),
        Bytes.ascii("Error in "),
        Bytes.ascii("Error while "),
        Bytes.ascii("Failed to "),
        Bytes.ascii("Unable to "),
        Bytes.ascii("Unhandled exception in "),
    };

    /** AWS Lambda writes the type in the header's line, and ends with the calls. */
    private static boolean saysType(RawRecord record) {
        return record.headed() && TypeNames.endOf(record.bytes(), record.body(), record.lineTo(0)) > record.body();
    }

    private static boolean speaksOfTrouble(RawRecord record) {
        byte[] b = record.bytes();
        int to = record.lineTo(record.lines() - 1);
        for (byte[] word : TROUBLE) {
            if (Bytes.indexOf(b, word, record.head().body(), to) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static final byte[][] TROUBLE = {
        Bytes.ascii("rror"), Bytes.ascii("xception"), Bytes.ascii("ail"), Bytes.ascii("nable"), Bytes.ascii("raceback"),
    };

    /** Takes note of a line that was added, its repeated header left out. */
    void advance(Shape shape, Line line, int header) {
        int from = line.from + header;
        switch (shape) {
            case FRAME -> {
                go |= line.bytes[from] == 'g';
                python |= line.bytes[Bytes.skipBlanks(line.bytes, from, line.to)] == 'F';
                inProperties |= line.bytes[line.to - 1] == '{';
                phase = Phase.FRAMES;
            }
            case START -> {
                int i = Bytes.skipBlanks(line.bytes, from, line.to);
                python = line.bytes[i] == 'T' || line.bytes[i] == '+';
                typeToCome = Shapes.isNodePlace(line.bytes, i, line.to) || line.bytes[line.to - 1] == ':';
                go = Bytes.startsWith(line.bytes, i, line.to, PANIC) || Bytes.startsWith(line.bytes, i, line.to, FATAL);
                phase = Phase.TYPE;
            }
            case CAUSE -> phase = Phase.TYPE;
            case TYPE -> {
                typeToCome = false;
                boolean last = phase == Phase.ENDED || (python && phase == Phase.FRAMES);
                phase = last ? Phase.ENDED : Phase.TYPE;
            }
            case OTHER -> {
                phase = python && phase == Phase.FRAMES ? Phase.ENDED : phase;
                inProperties &= line.bytes[from] != '}';
            }
            case INDENTED -> {
                typeToCome |= phase == Phase.TYPE && announcesNested(line, from);
                phase = python && endsGroup(line, from) ? Phase.ENDED : phase;
            }
            case BLANK, MORE -> {
                // nothing new
            }
        }
    }

    /** The last border of Python's exception groups; those between have a number in them. */
    private static boolean endsGroup(Line line, int from) {
        int i = Bytes.skipBlanks(line.bytes, from, line.to);
        boolean border = line.to - i > SHORTEST_BORDER && line.bytes[i] == '+';
        for (int k = i + 1; k < line.to && border; k++) {
            border = line.bytes[k] == '-';
        }
        return border;
    }

    private static final int SHORTEST_BORDER = 20;

    /** JavaMail, RMI and Spring write the type of the cause on a line of its own below {@code nested exception is:}. */
    private static boolean announcesNested(Line line, int from) {
        int i = Bytes.skipBlanks(line.bytes, from, line.to);
        return Bytes.startsWith(line.bytes, i, line.to, NESTED);
    }

    private static final byte[] NESTED = Bytes.ascii("nested exception is");
    private static final byte[] PANIC = Bytes.ascii("panic: ");
    private static final byte[] FATAL = Bytes.ascii("fatal error: ");
}
