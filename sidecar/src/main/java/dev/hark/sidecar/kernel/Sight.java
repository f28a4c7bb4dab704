package dev.hark.sidecar.kernel;

/** Is told by a reader what it cannot see, and what it sees. */
public interface Sight {

    /**
     * Something should be seen and cannot.
     *
     * @param why with the way out where there is one
     */
    void blind(String what, String why);

    /** Something can be seen: again, or at all. */
    void sees(String what);
}
