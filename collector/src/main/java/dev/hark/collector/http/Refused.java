package dev.hark.collector.http;

import dev.hark.signal.Reason;
import java.time.Duration;

/**
 * A request that is refused, on its way to {@link Refusals}. An expected outcome and no bug, so it carries no stack.
 * Its detail never quotes what the caller sent.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final String detail;
    private final Duration retryAfter;

    public Refused(Problem problem, String detail, Duration retryAfter) {
        super(problem.code() + ": " + detail, null, false, false);
        this.problem = problem;
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    public Refused(Problem problem, String detail) {
        this(problem, detail, Duration.ZERO);
    }

    public Refused(Reason reason, String detail) {
        this(Problem.of(reason), detail, Duration.ZERO);
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return detail;
    }

    /** How long the caller should wait; zero where that is not known. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
