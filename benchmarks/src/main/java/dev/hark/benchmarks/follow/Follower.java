package dev.hark.benchmarks.follow;

/** Something that finds the errors in a log and sends them over HTTP or TCP. */
interface Follower {

    String name();

    /** Whether it can read logs of this form. */
    default boolean takes(Form form) {
        return true;
    }

    /**
     * Follows the log to its end.
     *
     * @throws IllegalStateException if other errors arrive than are in the log
     */
    Figures follow(LogWriter.Written log, Form form) throws Exception;
}
