package dev.hark.sidecar.scrape;

/** A scrape brings nothing, with the reason. */
final class ScrapeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ScrapeFailure failure;

    ScrapeException(ScrapeFailure failure, String message) {
        // No stack trace: it is an answer about somebody else's server, and comes at every scrape.
        super(message, null, false, false);
        this.failure = failure;
    }

    ScrapeFailure failure() {
        return failure;
    }
}
