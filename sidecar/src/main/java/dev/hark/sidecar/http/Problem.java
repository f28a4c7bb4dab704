package dev.hark.sidecar.http;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Body of an answer that is not what was asked for, as of RFC 9457.
 *
 * @param type always {@code about:blank}
 * @param title what went wrong
 * @param status the HTTP status
 * @param detail what to do about it
 * @param correlationId finds it in the log; empty where nothing is logged
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String correlationId) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, "");
    }
}
