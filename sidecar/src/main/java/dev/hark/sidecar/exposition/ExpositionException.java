package dev.hark.sidecar.exposition;

/** The body is refused, with the reason and the place. */
public final class ExpositionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ExpositionException(Problem problem) {
        // No stack trace: it is an answer about somebody else's text, and hostile text comes often.
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
