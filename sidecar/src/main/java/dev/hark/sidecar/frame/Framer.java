package dev.hark.sidecar.frame;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one file in, records out: lines, then what a container runtime wrapped around them, then the joining of
 * lines, stdout and stderr apart. One thread; memory bounded by a few longest records.
 */
public final class Framer {

    private final FrameCounts counts = new FrameCounts();
    private final LineSplitter lines;
    private final ContainerLines container;
    private final int longest;
    private final Heads heads;
    private final RecordSink sink;
    /** One for each stream; those of named containers are made when their first line comes. */
    private Joiner[] joiners;

    private boolean resumed;

    /**
     * @param longest bytes of the longest line and of the longest record
     * @param heads knows where records begin
     * @param sink gets the records
     */
    public Framer(int longest, Heads heads, RecordSink sink) {
        this(longest, heads, sink, null);
    }

    /** @param ordinary takes records of no interest, or null where every one is to be handed on */
    public Framer(int longest, Heads heads, RecordSink sink, @Nullable Ordinary ordinary) {
        this.longest = longest;
        this.heads = heads;
        this.sink = sink;
        joiners = new Joiner[] {newJoiner(), newJoiner()};
        LineSink joined = line -> joiner(line.stream).line(line);
        container = new ContainerLines(longest, new ColourLines(new PrefixedLines(joined)), counts);
        Skimmer skimmer = ordinary == null ? null : new Skimmer(longest, ordinary, container, joiners, counts);
        lines = new LineSplitter(longest, container, counts, skimmer);
    }

    private Joiner newJoiner() {
        Joiner joiner = new Joiner(longest, heads, sink, counts);
        if (resumed) {
            joiner.resume();
        }
        return joiner;
    }

    private Joiner joiner(int stream) {
        if (stream >= joiners.length) {
            Joiner[] more = Arrays.copyOf(joiners, stream + 1);
            for (int i = joiners.length; i < more.length; i++) {
                more[i] = newJoiner();
            }
            joiners = more;
        }
        return joiners[stream];
    }

    /** Goes on in the middle of a file, behind a record. */
    public void resume(long offset, long linesBefore, Encoding encoding) {
        lines.resume(offset, linesBefore, encoding);
        if (offset > 0) {
            resumed = true;
            for (Joiner joiner : joiners) {
                joiner.resume();
            }
        }
    }

    public void feed(byte[] bytes, int from, int to) {
        lines.feed(bytes, from, to);
    }

    /** Hands on the open records although more may follow them. */
    public void flush() {
        for (Joiner joiner : joiners) {
            joiner.flush();
        }
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
        long first = Math.min(lines.heldFrom(), container.heldFrom());
        for (Joiner joiner : joiners) {
            first = Math.min(first, joiner.heldFrom());
        }
        return first;
    }

    /** Bytes of a line whose end has not come: with those that were framed and skipped, all that were fed. */
    public long heldBytes() {
        return lines.heldBytes();
    }

    /** Number of lines before {@link #heldFrom}. */
    public long linesBeforeHeld() {
        long held = heldFrom();
        for (Joiner joiner : joiners) {
            if (held == joiner.heldFrom()) {
                return joiner.linesBefore();
            }
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
