package dev.hark.sidecar.frame;

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

    /** Lines of a quotation that never ends. */
    private static final int LONGEST_QUOTATION = 96;

    private final int longest;
    private final Heads heads;
    private final RecordSink sink;
    private final FrameCounts counts;
    private final RawRecord record = new RawRecord();
    private final RawRecord single = new RawRecord();
    private final Head head = new Head();
    private final Head none = new Head();
    private final Line given = new Line();
    private final TraceProgress trace = new TraceProgress();
    private final RepeatedHeaders repeated = new RepeatedHeaders(trace);

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
                trace.begin();
            }
        }
        head.clear();
        if (quoted && !record.isEmpty() && !heads.breaksQuote(line)) {
            append(line, 0);
            quoted = !heads.closesQuote(line) && record.lines() < LONGEST_QUOTATION;
            return;
        }
        quoted = false;
        heads.read(line, head);
        if (head.starts()) {
            headed(line);
        } else {
            bare(line, Shapes.of(line.bytes, line.from, line.to));
        }
    }

    /** Whether a line with a header of its own begins a record now, whatever came before. */
    boolean takesHeaders() {
        return record.isEmpty() || !(quoted || record.partial());
    }

    /** Such a line has come, of a level whose header is never repeated before other lines of its record. */
    void closeForHeader() {
        resumed = false;
        close();
    }

    /** It is the first of its record. */
    void begin(Line line, Head itsHead) {
        open(line, itsHead);
    }

    /** Takes the line, if it is one more call of a Java trace. */
    boolean call(Line line) {
        boolean fits = !record.isEmpty() && trace.inCalls() && takesHeaders();
        if (!fits || Shapes.of(line.bytes, line.from, line.to) != Shape.FRAME) {
            return false;
        }
        trace.advance(Shape.FRAME, line, 0);
        append(line, 0);
        undecided = 0;
        return true;
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
        if (repeated.is(line, head, record)) {
            Shape shape = Shapes.of(line.bytes, line.from + head.body(), line.to);
            trace.advance(shape, line, head.body());
            append(line, head.body());
            return;
        }
        close();
        open(line, head);
        quoted = head.quoteOpen();
        if (head.complete() && !line.partial) {
            close();
        }
    }

    private void bare(Line line, Shape shape) {
        if (record.isEmpty()) {
            alone(line, shape);
            return;
        }
        if (trace.takes(line, shape, record, undecided)) {
            boolean maybe = shape == Shape.OTHER && trace.isUnsure(record);
            boolean blankTail = shape == Shape.BLANK && (undecided > 0 || !record.headed());
            trace.advance(shape, line, 0);
            append(line, 0);
            undecided = (maybe || blankTail) && !record.isFull() ? undecided + 1 : 0;
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
        open(line, none);
        trace.advance(shape, line, 0);
    }

    private void open(Line line, Head newHead) {
        record.start(line, newHead);
        trace.begin();
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
        record.traced(trace.begun());
        counts.records++;
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
        counts.records++;
        sink.record(single);
    }
}
