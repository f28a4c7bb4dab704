package dev.hark.sidecar.frame;

/** Where the bytes went that framing has taken. Plain numbers: one thread. */
public final class FrameCounts {

    long framed;
    long tooLong;
    long nul;
    long truncatedLines;
    long records;

    /** Bytes of lines that were handed on whole, line ends included. */
    public long framed() {
        return framed;
    }

    /** Bytes behind the longest line or record. */
    public long tooLong() {
        return tooLong;
    }

    /** Zero bytes in front of lines. */
    public long nul() {
        return nul;
    }

    public long truncatedLines() {
        return truncatedLines;
    }

    /** Records that were handed on; one that was handed on again because more of it came counts again. */
    public long records() {
        return records;
    }

    /** Whether nothing has changed since this copy was made. */
    public boolean sameAs(FrameCounts copy) {
        return framed == copy.framed
                && tooLong == copy.tooLong
                && nul == copy.nul
                && truncatedLines == copy.truncatedLines
                && records == copy.records;
    }

    /** As they are now. */
    public FrameCounts copy() {
        FrameCounts copy = new FrameCounts();
        copy.framed = framed;
        copy.tooLong = tooLong;
        copy.nul = nul;
        copy.truncatedLines = truncatedLines;
        copy.records = records;
        return copy;
    }
}
