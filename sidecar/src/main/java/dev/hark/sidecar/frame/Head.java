package dev.hark.sidecar.frame;

import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/** What {@link Heads} saw at the start of a line. Mutable and reused: there is one for every line. */
public final class Head {

    private boolean starts;
    private boolean complete;
    private boolean continues;
    private boolean quoteOpen;
    private int stampLength;
    private int body;
    private @Nullable Level level;
    private long thread;
    private long trace;

    public void clear() {
        starts = false;
        complete = false;
        continues = false;
        quoteOpen = false;
        stampLength = 0;
        body = 0;
        level = null;
        thread = 0;
        trace = 0;
    }

    /** Whether the line begins with a header, so that it begins a record. */
    public boolean starts() {
        return starts;
    }

    /** Whether the line is a whole record by its format, such as a JSON object. */
    public boolean complete() {
        return complete;
    }

    /** Whether the line has a header and yet belongs to the record before it, such as PostgreSQL's STATEMENT. */
    public boolean continues() {
        return continues;
    }

    /** Whether a quotation is open at the end of the line, so that the next one belongs to it whatever it is. */
    public boolean quoteOpen() {
        return quoteOpen;
    }

    /** Bytes of the line up to the end of its time stamp. */
    public int stampLength() {
        return stampLength;
    }

    /** Bytes of the line before its message. */
    public int body() {
        return body;
    }

    public @Nullable Level level() {
        return level;
    }

    public void start(int newStampLength, int newBody, @Nullable Level newLevel) {
        starts = true;
        stampLength = newStampLength;
        body = newBody;
        level = newLevel;
    }

    /** {@link Bytes#hash} of the thread's name, where the header told it cheaply and tells no trace, or 0. */
    public long thread() {
        return thread;
    }

    public void thread(long newThread) {
        thread = newThread;
    }

    /** A number for the trace that the line names, where it was looked for. */
    public long trace() {
        return trace;
    }

    /** What a glance at the whole line told. */
    public void marks(long newThread, long newTrace) {
        thread = newThread;
        trace = newTrace;
    }

    public void markComplete() {
        complete = true;
    }

    public void markContinues() {
        continues = true;
    }

    public void markQuoteOpen() {
        quoteOpen = true;
    }

    /** The level came with the second line. */
    void learnLevel(@Nullable Level second) {
        level = level == null ? second : level;
    }

    void copyFrom(Head other) {
        starts = other.starts;
        complete = other.complete;
        continues = other.continues;
        quoteOpen = other.quoteOpen;
        stampLength = other.stampLength;
        body = other.body;
        level = other.level;
        thread = other.thread;
        trace = other.trace;
    }
}
