package dev.hark.sidecar.observe;

import java.util.Locale;

/** How an exchange came to its end. */
public enum Ending {
    /** The whole answer was handed on. */
    COMPLETE,
    /** The client went away before it had the whole answer. */
    CLIENT_LEFT,
    /** The service closed the connection, or cancelled the request, without a byte of an answer. */
    SERVICE_RESET,
    /** The service broke off in the middle of its answer. */
    HALF_ANSWER,
    /** The service did not begin to answer within {@code proxy.answerTimeout}. */
    TIMEOUT,
    /** The service could not be reached. */
    CONNECT_REFUSED,
    /** The proxy refused the rest of the request, because it was not well formed. */
    REFUSED,
    /** The proxy stopped, and could not wait any longer. */
    PROXY_STOPPED;

    /** Name as metric label. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
