package dev.hark.signal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why a batch was refused or a finding dropped. Every one has its counter, pre-registered at 0 on both sides.
 *
 * <p>A batch that is refused with a {@link #retryable()} reason stays in the outbox and is sent again. One that is
 * refused for good is taken apart by the sidecar, so that a single bad finding costs only itself.
 */
public enum Reason {
    /** No token, or one the collector does not know. Retryable: nothing is lost while somebody mends it. */
    UNAUTHORIZED("unauthorized", 401, true, "no bearer token, or one that this collector does not know"),
    /** The token is known but must not do this. */
    FORBIDDEN("forbidden", 403, true, "this token must not do that"),
    /** The body is larger than the collector accepts, compressed or not. */
    BATCH_TOO_LARGE("batch_too_large", 413, false, "the batch is larger than this collector accepts"),
    /** Neither identity nor gzip, or not JSON by its content type. */
    UNSUPPORTED_ENCODING("unsupported_encoding", 415, false, "send application/json, plain or gzip"),
    /** Not JSON, or not a batch. */
    MALFORMED_BATCH("malformed_batch", 400, false, "the body is not a batch"),
    /** One finding of a good batch lacks something or breaks a limit. */
    INVALID_FINDING("invalid_finding", 422, false, "a finding lacks a part or breaks a limit"),
    /** One finding is larger than the limit even when sent alone. */
    FINDING_TOO_LARGE("finding_too_large", 413, false, "the finding is larger than one batch may be"),
    /** The token's share of findings per second is used up. */
    RATE_LIMITED("rate_limited", 429, true, "more findings per second than this token may send"),
    /** More batches wait for the store than the collector keeps in memory. */
    OVERLOADED("overloaded", 503, true, "too many batches wait for the store"),
    /** The store cannot write: disk full, read-only, corrupt. */
    STORE_UNAVAILABLE("store_unavailable", 503, true, "the store cannot write at the moment"),
    /** The collector is stopping. */
    SHUTTING_DOWN("shutting_down", 503, true, "the collector is stopping"),
    /** The outbox is full and the finding cannot be read again from a log. */
    OUTBOX_FULL("outbox_full", 503, false, "the sidecar's outbox is full"),
    /** The outbox's files were damaged and this could not be recovered. */
    OUTBOX_DAMAGED("outbox_damaged", 500, false, "a damaged outbox file could not be read"),
    /** A bug or an answer that nobody foresaw. */
    INTERNAL("internal", 500, true, "an unexpected error; the correlation id finds it in the log");

    private static final Map<String, Reason> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::code, Function.identity()));

    private final String code;
    private final int status;
    private final boolean retryable;
    private final String text;

    Reason(String code, int status, boolean retryable, String text) {
        this.code = code;
        this.status = status;
        this.retryable = retryable;
        this.text = text;
    }

    public static Optional<Reason> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Wire code, metric label value. */
    public String code() {
        return code;
    }

    /** HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** Whether the same batch may be accepted later. */
    public boolean retryable() {
        return retryable;
    }

    /** What went wrong, as a half sentence for people. */
    public String text() {
        return text;
    }
}
