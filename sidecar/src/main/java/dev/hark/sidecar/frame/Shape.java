package dev.hark.sidecar.frame;

/** What a line without a header looks like, as far as joining the lines of a trace needs to know. */
public enum Shape {
    BLANK,
    /** One call: {@code at a.b.C.m(C.java:1)}, {@code File "x.py", line 1, in f}, {@code #0 x.php(1): f()}. */
    FRAME,
    /** Announces another exception of the chain: {@code Caused by: …}, {@code ---> …}, {@code [cause]: …}. */
    CAUSE,
    /** Belongs to a trace and says little: {@code ... 17 more}, {@code Stack trace:}, {@code --- End of …}. */
    MORE,
    /** Begins a trace that nobody logged: {@code Traceback …}, {@code panic: …}, {@code Exception in thread …}. */
    START,
    /** An exception's type, maybe with its message: {@code java.io.IOException: no route}. */
    TYPE,
    INDENTED,
    OTHER
}
