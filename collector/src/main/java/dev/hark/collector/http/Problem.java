package dev.hark.collector.http;

import dev.hark.signal.Reason;

/**
 * Why a request is not answered as wished: a {@link Reason} of the protocol, or one of the few that every HTTP API has.
 *
 * @param status HTTP status
 * @param code stable, for programs
 * @param title for people
 * @param retryable whether the same request may be answered later
 */
public record Problem(int status, String code, String title, boolean retryable) {

    public static final Problem NOT_FOUND = new Problem(404, "not_found", "there is nothing at this address", false);
    public static final Problem BAD_REQUEST = new Problem(400, "bad_request", "the request is not understood", false);
    public static final Problem METHOD_NOT_ALLOWED =
            new Problem(405, "method_not_allowed", "this address does not take that method", false);
    public static final Problem TOO_LARGE = new Problem(413, "too_large", "the request is too large", false);
    public static final Problem CONFLICT =
            new Problem(409, "conflict", "what was asked for is so already, or cannot be", false);

    public static Problem of(Reason reason) {
        return new Problem(reason.status(), reason.code(), reason.text(), reason.retryable());
    }
}
