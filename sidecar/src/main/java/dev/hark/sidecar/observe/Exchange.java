package dev.hark.sidecar.observe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to the service and its answer, as they went through the proxy.
 *
 * @param time when the head of the request was complete
 * @param protocol {@code HTTP/1.1}, {@code HTTP/2}…
 * @param method the usual ones as they are, others as {@code other}
 * @param route the path with what names single things folded, or {@code other} once there are too many
 * @param status 0 if there was no answer
 * @param timing how long it took
 * @param ending how it came to its end
 * @param names what it carries to be found by
 * @param claims what it says about repetition and versions
 * @param request its body
 * @param answer body of the answer
 * @param shape what a JSON answer says of its own success
 */
public record Exchange(
        Instant time,
        String protocol,
        String method,
        String route,
        int status,
        Timing timing,
        Ending ending,
        Names names,
        Claims claims,
        BodyPrint request,
        BodyPrint answer,
        AnswerShape shape)
        implements Observation {

    /**
     * Times since the head of the request was complete.
     *
     * @param firstByte to the first byte of the final answer; null if there was none
     * @param lastByte to the end
     */
    public record Timing(@Nullable Duration firstByte, Duration lastByte) {}

    /**
     * What connects an exchange with others and with log records. Those that could give access are keyed hashes,
     * comparable within one process.
     *
     * @param traceId of W3C or B3 headers, 16 or 32 hex digits
     * @param spanId of the caller's span
     * @param requestId as the client or a proxy before this one gave it
     * @param session hash of the session cookie, or of the credentials
     * @param idempotencyKey hash of it
     * @param resource hash of path and query, where somebody may ask about this one thing again: of writing and of failed
     *     requests, and
     *     of answers that name a version
     */
    public record Names(
            @Nullable String traceId,
            @Nullable String spanId,
            @Nullable String requestId,
            @Nullable String session,
            @Nullable String idempotencyKey,
            @Nullable String resource) {}

    /**
     * What is said about repetition and versions.
     *
     * @param attempt which attempt the client says this is, 1 for the first; 0 if it does not say
     * @param retryAfter what the answer says of it
     * @param ifMatch precondition of the request
     * @param etag version that the answer names
     * @param welcome what became of the session
     */
    public record Claims(
            int attempt,
            @Nullable String retryAfter,
            @Nullable String ifMatch,
            @Nullable String etag,
            Welcome welcome) {}

    /**
     * How the answer treats the session that the request presented.
     *
     * @param cookie whether the session is a cookie; else it is credentials, which end by themselves
     * @param set hash of the session that the answer sets, comparable with {@link Names#session}
     * @param ended whether the answer deletes the cookie
     * @param login whether the answer sends the client to a page whose name says login
     */
    public record Welcome(boolean cookie, @Nullable String set, boolean ended, boolean login) {

        public static final Welcome SILENT = new Welcome(false, null, false, false);
    }

    @Override
    public Sense sense() {
        return Sense.PROXY;
    }
}
