package dev.hark.signal.detector;

import static dev.hark.signal.Kind.Known.AMPLIFICATION;
import static dev.hark.signal.Kind.Known.DROPPED_REQUEST;
import static dev.hark.signal.Kind.Known.DUPLICATE_WORK;
import static dev.hark.signal.Kind.Known.LEAKED_SECRET;
import static dev.hark.signal.Kind.Known.LOST_SESSION;
import static dev.hark.signal.Kind.Known.LOST_UPDATE;
import static dev.hark.signal.Kind.Known.RETRY_STORM;
import static dev.hark.signal.Kind.Known.STALE_READ;
import static dev.hark.signal.Kind.Known.SWALLOWED_ERROR;
import static dev.hark.signal.Kind.Known.WRONG_RESULT;

import java.util.List;

/** Detectors of what happens to requests: what callers were told, against what the service did. */
final class RequestDescriptions {

    private static final String PROXY = "The proxy in front of the service (`proxy.service`).";

    static final List<Description> ALL = List.of(
            new Description(
                    "swallowed_error",
                    List.of(SWALLOWED_ERROR),
                    "The service logged an error or an exception while it worked on a request.",
                    "The same request, by its trace id, request id or thread, was answered with success.",
                    "Log files (`logs.include`) that name a trace or request id, or whose threads serve one request at a time;"
                            + " and an access log, a line such as `Completed 200`, or the proxy.",
                    "Errors answered with 4xx or 5xx, clients that left, retries and fallbacks that went well, warnings that"
                            + " were seen with twenty successes and never with a failure."),
            new Description(
                    "leaked_secret",
                    List.of(LEAKED_SECRET),
                    "A line of the log holds a credential: a password, token or key by its name or its form.",
                    "Everybody who may read the log can read it. Its value does not leave the sidecar.",
                    "Log files (`logs.include`).",
                    "Masked values, variables, examples, `token=null`, ids and hashes by their form, counts of tokens,"
                            + " addresses without a password."),
            new Description(
                    "repeated_lines",
                    List.of(AMPLIFICATION, RETRY_STORM),
                    "The same question to the database was asked 25 times or more, or within a minute at least 20 attempts were"
                            + " made again.",
                    "It was for one request, by the id in the lines; or there were four attempts and more for each request.",
                    "Log files (`logs.include`) whose lines name a trace or request id and hold the statements, or say that"
                            + " something is tried again.",
                    "Writing in batches, the same question in many requests, a few attempts that a patient client makes."),
            new Description(
                    "unanswered_request",
                    List.of(DROPPED_REQUEST),
                    "A caller sent a request and waited for the answer.",
                    "The service closed the connection without one, or in the middle of it, or let the time run out.",
                    PROXY,
                    "Callers that hang up, a single connection that was closed at once (it may have been idle), connections"
                            + " refused during a restart of a minute, streams that end after half a minute or later."),
            new Description(
                    "callers_gave_up",
                    List.of(DROPPED_REQUEST),
                    "Most callers of a route left without an answer within a minute.",
                    "Each had waited five times as long as an answer used to take, and at least a second.",
                    PROXY,
                    "Some callers that hang up, and impatient ones that leave as soon as they ever did."),
            new Description(
                    "error_in_success",
                    List.of(WRONG_RESULT),
                    "The caller got a status of success.",
                    "The body speaks of an error at its top (`error`, `success: false`, a problem document), or says to be"
                            + " JSON and is not.",
                    PROXY,
                    "Interfaces whose usual way it is to tell of errors in the body, as long as it does not become much"
                            + " more of it."),
            new Description(
                    "empty_result",
                    List.of(WRONG_RESULT),
                    "Answers of a route have nothing in them: empty lists, an empty object.",
                    "Nearly all answers before had something in them; by chance this is less likely than one in a million.",
                    PROXY,
                    "Searches that find nothing, the page behind the last, lists that were always empty."),
            new Description(
                    "repeated_write",
                    List.of(DUPLICATE_WORK),
                    "Two requests carried the same idempotency key, or the same body in the same session within seconds.",
                    "Both were answered with success, and with two different results.",
                    PROXY,
                    "A repetition that gets the first answer again or a 409, reading, PUT and DELETE, searches, telemetry"
                            + " that sends the same all day."),
            new Description(
                    "lost_update",
                    List.of(LOST_UPDATE),
                    "Two different changes of one thing were both answered with success.",
                    "Both were based on the same version (`If-Match`), or the second made no newer version than the first.",
                    PROXY,
                    "A second writer that is refused, the same request again, changes that change nothing, `If-Match: *`, a"
                            + " `version` that never moves."),
            new Description(
                    "stale_read",
                    List.of(STALE_READ),
                    "A caller got a version of a thing (number, time of change, or entity tag after a change).",
                    "More than two seconds later an answer held an older version.",
                    PROXY,
                    "Replicas within two seconds, changes that lead back, deletion, two representations of one thing that"
                            + " take turns, compression."),
            new Description(
                    "lost_session",
                    List.of(LOST_SESSION),
                    "A session was accepted again and again on a route, the last time within five minutes.",
                    "There it is answered as a stranger: with another session, with 401, or by the way to the login.",
                    PROXY + " The names of session cookies are in `proxy.watch.sessionCookies`.",
                    "Logging in and out, idle sessions, credentials that expire, places that the session may not see,"
                            + " frameworks that replace sessions all the time."),
            new Description(
                    "retry_storm",
                    List.of(RETRY_STORM),
                    "Within a minute many requests of a route were attempts to get the same done, as the client says or as"
                            + " their content shows.",
                    "There were at least three attempts for each request, and three times as many as usual.",
                    PROXY,
                    "Retries that help, and a peak of new requests."));

    private RequestDescriptions() {}
}
