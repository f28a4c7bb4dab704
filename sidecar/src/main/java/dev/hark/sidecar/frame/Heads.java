package dev.hark.sidecar.frame;

/** Knows where records begin in one log. Implemented by the parser, which knows formats. */
public interface Heads {

    /** Reads the start of a line; the head comes cleared. */
    void read(Line line, Head head);

    /** Whether the quotation that {@link Head#quoteOpen} spoke of is closed by this line. */
    boolean closesQuote(Line line);

    /** Whether the line shows that the quotation was given up: its end will not come. */
    boolean breaksQuote(Line line);
}
