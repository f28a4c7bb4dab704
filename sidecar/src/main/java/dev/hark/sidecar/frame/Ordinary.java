package dev.hark.sidecar.frame;

/**
 * Tells records of no interest by their first line, so that they need not be copied, and takes them. It may leave any
 * line to the closer look, and must give the same answer as that.
 */
public interface Ordinary {

    /** What a line is. */
    enum Glance {
        /** To be looked at closely. */
        UNSURE,
        /** The first line of a record that is of no interest, unless lines without a header follow. */
        FIRST,
        /** A whole record of no interest. */
        WHOLE
    }

    /** Looks at the start of a line; fills the head as {@link Heads#read} does, unless it is unsure. */
    Glance look(byte[] b, int from, int to, Head head);

    /** Takes a record of one line that was told so. */
    void take(byte[] b, int from, int to, Head head);
}
