package dev.hark.signal.grouping;

import org.jspecify.annotations.Nullable;

/** Where the masking of one message stands: what is read, what is written, and the last words that were kept. */
final class Scan {

    private static final int LONGEST_WORD = 40;

    final Input in;
    final Output out = new Output();
    int at;

    private String word = "";
    private String wordBefore = "";

    Scan(Input in) {
        this.in = in;
    }

    /** Keeps what stands from start to end, and goes on behind it. */
    void keep(int start, int end) {
        out.literal(in, start, end);
        wordBefore = word;
        word = end - start > LONGEST_WORD ? "" : in.substring(start, end);
        at = end;
    }

    /** Writes a value for what stands up to the end, and goes on behind it. */
    void mask(Value value, int end) {
        mask(value, end, null);
    }

    /** The same, but people see something else than the class of the value. */
    void mask(Value value, int end, @Nullable String shown) {
        out.value(value, "", shown);
        forgetWords();
        at = end;
    }

    void forgetWords() {
        word = "";
        wordBefore = "";
    }

    /** The word that was kept last, unless a value came since. */
    String word() {
        return word;
    }

    /** The word before that. */
    String wordBefore() {
        return wordBefore;
    }
}
