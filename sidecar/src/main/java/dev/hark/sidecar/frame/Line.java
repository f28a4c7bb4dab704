package dev.hark.sidecar.frame;

/**
 * A line while it is handed on: a view of somebody else's bytes, valid during the call only. Mutable and reused,
 * because there is one for every line of the log.
 */
public final class Line {

    /** Stream of a line that no container runtime labelled, or labelled {@code stdout}. */
    static final int STDOUT = 0;

    static final int STDERR = 1;

    byte[] bytes = new byte[0];
    int from;
    int to;
    long firstByte;
    long endByte;
    long firstLine;
    long lastLine;
    boolean partial;
    boolean truncated;
    int stream;
    byte[] stampBytes = new byte[0];
    int stampFrom;
    int stampTo;

    public byte[] bytes() {
        return bytes;
    }

    /** Index of the first byte of its text. */
    public int from() {
        return from;
    }

    /** Index behind its text; the line end is not part of it. */
    public int to() {
        return to;
    }

    public int length() {
        return to - from;
    }

    /** Offset in the file where it starts. */
    public long firstByte() {
        return firstByte;
    }

    /** Offset in the file behind its line end. */
    public long endByte() {
        return endByte;
    }

    /** Number of its first physical line, from 1; a container runtime may have cut it into several. */
    public long firstLine() {
        return firstLine;
    }

    /** Number of its last physical line. */
    public long lastLine() {
        return lastLine;
    }

    /** Whether its end has not come yet. It is handed on again, from the same first byte, when more has come. */
    public boolean partial() {
        return partial;
    }

    /** Whether it was longer than the longest line and is cut. */
    public boolean truncated() {
        return truncated;
    }

    void text(byte[] newBytes, int newFrom, int newTo) {
        bytes = newBytes;
        from = newFrom;
        to = newTo;
    }

    /** Everything but the text. */
    void placeOf(Line other) {
        firstByte = other.firstByte;
        endByte = other.endByte;
        firstLine = other.firstLine;
        lastLine = other.lastLine;
        partial = other.partial;
        truncated = other.truncated;
        stream = other.stream;
        stampBytes = other.stampBytes;
        stampFrom = other.stampFrom;
        stampTo = other.stampTo;
    }
}
