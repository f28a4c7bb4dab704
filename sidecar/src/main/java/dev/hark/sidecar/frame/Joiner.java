package dev.hark.sidecar.frame;

import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/**
 * Joins the lines of one stream into records. A line with a header begins a record, and what follows without one
 * belongs to it; but loggers, containers and crashing runtimes share files, so a trace that nobody logged, a second
 * trace and the text behind a trace begin records of their own.
 *
 * <p>What cannot be decided yet is appended provisionally ({@link #undecided}) and given back as records of its own
 * when the trace does not go on. The last record stays open until the next one begins or until {@link #flush}; after
 * a flush it can still be continued, and is handed on again from the same first byte if it is.
 */
final class Joiner implements LineSink {

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

    private final int longest;
    private final Heads heads;
    private final RecordSink sink;
    private final FrameCounts counts;
    private final RawRecord record = new RawRecord();
    private final RawRecord single = new RawRecord();
    private final Head head = new Head();
    private final Head none = new Head();
    private final Line given = new Line();

    private Phase phase = Phase.TEXT;
    private boolean python;
    private boolean go;
    /** Node shows the place and the code first; the type comes after them. */
    private boolean typeToCome;

    private boolean quoted;
    /** Handed on by a flush; what comes may continue it. */
    private boolean flushed;
    /** Nothing of this stream has been seen since the follower started in the middle of it. */
    private boolean resumed;

    private int undecided;

    Joiner(int longest, Heads heads, RecordSink sink, FrameCounts counts) {
        this.longest = longest;
        this.heads = heads;
        this.sink = sink;
        this.counts = counts;
    }

    /** The next lines may be the rest of a record whose beginning was dealt with before: they are no new failure. */
    void resume() {
        record.clear();
        resumed = true;
    }

    /** First byte of the record that is not dealt with yet, or {@code Long.MAX_VALUE}. */
    long heldFrom() {
        return record.isEmpty() || (flushed && !record.partial()) ? Long.MAX_VALUE : record.firstByte();
    }

    /** Number of lines before {@link #heldFrom}. */
    long linesBefore() {
        return record.firstLine() - 1;
    }

    @Override
    public void line(Line line) {
        if (!record.isEmpty() && record.partial()) {
            record.dropLast(1);
            undecided = Math.max(0, undecided - 1);
            if (record.isEmpty()) {
                phase = Phase.TEXT;
            }
        }
        head.clear();
        if (quoted && !record.isEmpty()) {
            append(line, 0);
            quoted = !heads.closesQuote(line) && record.lines() < MOST_UNDECIDED * 8;
            return;
        }
        heads.read(line, head);
        if (head.starts()) {
            headed(line);
        } else {
            bare(line, Shapes.of(line.bytes, line.from, line.to));
        }
    }

    /** Hands on the open record although more may follow. */
    void flush() {
        if (!record.isEmpty() && !flushed) {
            flushed = true;
            handOn();
        }
    }

    private void headed(Line line) {
        resumed = false;
        if (head.continues() && !record.isEmpty()) {
            record.head().learnLevel(head.level());
            append(line, head.body());
            return;
        }
        if (repeatsHeader(line)) {
            Shape shape = Shapes.of(line.bytes, line.from + head.body(), line.to);
            advance(shape, line, head.body());
            append(line, head.body());
            return;
        }
        close();
        open(line, head, Phase.TEXT);
        quoted = head.quoteOpen();
        if (head.complete() && !line.partial) {
            close();
        }
    }

    /**
     * Whether the line is a trace's, each with the header of the record: the same header but for the digits of the
     * time, and a text that only a trace has.
     */
    private boolean repeatsHeader(Line line) {
        if (record.isEmpty() || !record.headed() || !isTrouble(record.level()) || head.body() == 0) {
            return false;
        }
        Shape shape = Shapes.of(line.bytes, line.from + head.body(), line.to);
        boolean traceOnly = shape == Shape.FRAME || shape == Shape.CAUSE || shape == Shape.MORE;
        boolean pythonRest = python && phase != Phase.TEXT && (shape == Shape.INDENTED || phase == Phase.FRAMES);
        boolean begins = phase == Phase.TEXT && (shape == Shape.TYPE || shape == Shape.START);
        boolean empty = shape == Shape.BLANK && phase != Phase.TEXT;
        boolean ours = traceOnly || pythonRest || begins || empty;
        return ours && sameHeader(line, begins || pythonRest || empty);
    }

    private boolean sameHeader(Line line, boolean sameSecond) {
        byte[] mine = record.bytes();
        int length = Math.min(Math.min(record.head().body(), head.body()), record.lineTo(0));
        int stamp = Math.min(head.stampLength(), record.head().stampLength());
        int fraction = stamp - FRACTION;
        for (int i = 0; i < length; i++) {
            byte other = line.bytes[line.from + i];
            if (mine[i] == other) {
                continue;
            }
            boolean digits = i < stamp && Bytes.isDigit(mine[i]) && Bytes.isDigit(other);
            boolean bracket = i > stamp && (mine[i] == '[' || other == '[');
            if (bracket) {
                return true; // the request id is in the first header only
            }
            if (!digits || (sameSecond && i < fraction)) {
                return false;
            }
        }
        return length > stamp;
    }

    private static final int FRACTION = ".123456Z".length();

    private static boolean isTrouble(@Nullable Level level) {
        return level == null || level.atLeast(Level.WARN) || level == Level.TRACE;
    }

    private void bare(Line line, Shape shape) {
        if (record.isEmpty()) {
            alone(line, shape);
            return;
        }
        if (belongs(line, shape)) {
            boolean sure = record.headed() || python || go || record.bytes()[0] == '#';
            boolean maybe = shape == Shape.OTHER && phase == Phase.TYPE && !sure;
            boolean blankTail = shape == Shape.BLANK && (undecided > 0 || !record.headed());
            advance(shape, line, 0);
            append(line, 0);
            undecided = maybe || blankTail ? undecided + 1 : 0;
        } else {
            close();
            alone(line, shape);
        }
    }

    /** A line that follows nothing it could belong to. */
    private void alone(Line line, Shape shape) {
        boolean rest = shape != Shape.OTHER && shape != Shape.START && shape != Shape.TYPE;
        if (shape == Shape.BLANK || (resumed && rest)) {
            return;
        }
        resumed = false;
        open(line, none, Phase.TEXT);
        advance(shape, line, 0);
    }

    private boolean belongs(Line line, Shape shape) {
        return switch (shape) {
            case BLANK, FRAME, MORE, CAUSE, INDENTED -> true;
            case START -> startBelongs(line);
            case TYPE -> typeBelongs();
            case OTHER -> otherBelongs(line);
        };
    }

    private boolean startBelongs(Line line) {
        if (phase != Phase.TEXT) {
            return python && announcesChain();
        }
        byte first = line.bytes[Bytes.skipBlanks(line.bytes, line.from, line.to)];
        boolean maybeLogged = first == 'T' || first == '+';
        return record.headed() && maybeLogged && (isTrouble(record.level()) || speaksOfTrouble());
    }

    private boolean typeBelongs() {
        return switch (phase) {
            case TEXT -> record.headed();
            case TYPE -> record.headed() || python || typeToCome;
            case FRAMES -> python;
            case ENDED -> false;
        };
    }

    private boolean otherBelongs(Line line) {
        if (line.bytes[line.from] == '#' && record.bytes()[0] == '#') {
            return true; // the JVM's report of its own failure
        }
        if (phase == Phase.FRAMES && closes(line)) {
            return true;
        }
        if (go) {
            return Shapes.isGoCall(line.bytes, line.from, line.to);
        }
        return switch (phase) {
            case TEXT -> record.headed();
            case TYPE -> record.headed() || python || undecided < MOST_UNDECIDED;
            case FRAMES -> python;
            case ENDED -> record.headed();
        };
    }

    /** The end of an error's properties as Node shows them, or of the JSON that PHP's loggers put a trace into. */
    private static boolean closes(Line line) {
        byte[] b = line.bytes;
        boolean brace = b[line.from] == '}' && line.length() == 1;
        return brace || (b[line.from] == '"' && line.length() < 8 && b[line.from + 1] == '}');
    }

    /** Whether the last line that says anything announces another Python trace. */
    private boolean announcesChain() {
        int last = record.lines() - 1;
        while (last > 0 && Shapes.of(record.bytes(), record.lineFrom(last), record.lineTo(last)) == Shape.BLANK) {
            last--;
        }
        return Shapes.of(record.bytes(), record.lineFrom(last), record.lineTo(last)) == Shape.CAUSE;
    }

    private boolean speaksOfTrouble() {
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

    private void advance(Shape shape, Line line, int header) {
        int from = line.from + header;
        switch (shape) {
            case FRAME -> {
                go |= line.bytes[from] == 'g';
                python |= line.bytes[Bytes.skipBlanks(line.bytes, from, line.to)] == 'F';
                phase = Phase.FRAMES;
            }
            case START -> {
                int i = Bytes.skipBlanks(line.bytes, from, line.to);
                python = line.bytes[i] == 'T' || line.bytes[i] == '+';
                typeToCome = Shapes.isNodePlace(line.bytes, i, line.to);
                go = Bytes.startsWith(line.bytes, i, line.to, PANIC) || Bytes.startsWith(line.bytes, i, line.to, FATAL);
                phase = Phase.TYPE;
            }
            case CAUSE -> phase = Phase.TYPE;
            case TYPE -> {
                typeToCome = false;
                boolean last = phase == Phase.ENDED || (python && phase == Phase.FRAMES);
                phase = last ? Phase.ENDED : Phase.TYPE;
            }
            case OTHER -> phase = python && phase == Phase.FRAMES ? Phase.ENDED : phase;
            case BLANK, MORE, INDENTED -> {
                // nothing new
            }
        }
    }

    private static final byte[] PANIC = Bytes.ascii("panic: ");
    private static final byte[] FATAL = Bytes.ascii("fatal error: ");

    private void open(Line line, Head newHead, Phase newPhase) {
        record.start(line, newHead);
        phase = newPhase;
        python = false;
        go = false;
        typeToCome = false;
        quoted = false;
        flushed = false;
        undecided = 0;
        append(line, 0);
    }

    private void append(Line line, int header) {
        int cut = record.append(line, header, longest);
        flushed = false;
        if (!line.partial) {
            counts.framed -= cut;
            counts.tooLong += cut;
        }
    }

    private void close() {
        if (record.isEmpty()) {
            return;
        }
        flush();
        record.clear();
        quoted = false;
        flushed = false;
    }

    /** Hands on what belongs to the record for sure, then each undecided line as a record of its own. */
    private void handOn() {
        int decided = record.lines() - (record.partial() ? 0 : undecided);
        int shown = decided;
        while (shown > 1 && isBlank(shown - 1)) {
            shown--;
        }
        record.showOnly(shown);
        record.traced(phase != Phase.TEXT);
        sink.record(record);
        record.showAll();
        if (decided < record.lines()) {
            for (int i = decided; i < record.lines(); i++) {
                giveBack(record, i);
            }
            record.clear();
            flushed = false;
        }
    }

    private boolean isBlank(int line) {
        return Bytes.skipBlanks(record.bytes(), record.lineFrom(line), record.lineTo(line)) == record.lineTo(line);
    }

    private void giveBack(RawRecord tail, int i) {
        if (isBlank(i)) {
            return;
        }
        given.text(tail.bytes(), tail.lineFrom(i), tail.lineTo(i));
        given.firstByte = tail.endByteOf(i - 1);
        given.endByte = tail.endByteOf(i);
        given.firstLine = tail.lastLineOf(i);
        given.lastLine = tail.lastLineOf(i);
        single.start(given, none);
        single.append(given, 0, longest);
        single.traced(false);
        sink.record(single);
    }
}
