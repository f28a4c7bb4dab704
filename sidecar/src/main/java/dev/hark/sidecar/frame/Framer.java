package dev.hark.sidecar.frame;

/**
 * Bytes of one file in, records out: lines, then what a container runtime wrapped around them, then the joining of
 * lines, stdout and stderr apart. One thread; memory bounded by a few longest records.
 */
public final class Framer {

    private final FrameCounts counts = new FrameCounts();
    private final LineSplitter lines;
    private final ContainerLines container;
    private final Joiner out;
    private final Joiner err;

    /**
     * @param longest bytes of the longest line and of the longest record
     * @param heads knows where records begin
     * @param sink gets the records
     */
    public Framer(int longest, Heads heads, RecordSink sink) {
        out = new Joiner(longest, heads, sink, counts);
        err = new Joiner(longest, heads, sink, counts);
        LineSink joiners = line -> (line.stream == Line.STDERR ? err : out).line(line);
        container = new ContainerLines(longest, new ColourLines(joiners), counts);
        lines = new LineSplitter(longest, container, counts);
    }

    /** Goes on in the middle of a file, behind a record. */
    public void resume(long offset, long linesBefore, Encoding encoding) {
        lines.resume(offset, linesBefore, encoding);
        if (offset > 0) {
            out.resume();
            err.resume();
        }
    }

    public void feed(byte[] bytes, int from, int to) {
        lines.feed(bytes, from, to);
    }

    /** Hands on the open records although more may follow them. */
    public void flush() {
        out.flush();
        err.flush();
    }

    /** Hands on a last line that has no end, and then the open records. */
    public void flushPartial() {
        lines.flushPartial();
        flush();
    }

    /** Nothing will come any more: hands on everything, as if the last line had an end. */
    public void end() {
        lines.end();
        container.end();
        flush();
    }

    /** Offset of the byte that is expected next. */
    public long offset() {
        return lines.offset();
    }

    /** First byte of what was not handed on yet: nothing before it is needed again. */
    public long heldFrom() {
        long records = Math.min(out.heldFrom(), err.heldFrom());
        return Math.min(Math.min(lines.heldFrom(), container.heldFrom()), records);
    }

    /** Bytes of a line whose end has not come: with those that were framed and skipped, all that were fed. */
    public long heldBytes() {
        return lines.heldBytes();
    }

    /** Number of lines before {@link #heldFrom}. */
    public long linesBeforeHeld() {
        long held = heldFrom();
        if (held == out.heldFrom()) {
            return out.linesBefore();
        }
        if (held == err.heldFrom()) {
            return err.linesBefore();
        }
        return held == container.heldFrom() ? container.linesBefore() : lines.lines();
    }

    /** Whether a record or a line waits for what comes. */
    public boolean holds() {
        return heldFrom() < lines.offset();
    }

    /** Number of lines whose end was seen. */
    public long lines() {
        return lines.lines();
    }

    public Encoding encoding() {
        return lines.encoding();
    }

    public ContainerLines.Wrapping wrapping() {
        return container.wrapping();
    }

    public FrameCounts counts() {
        return counts;
    }
}
