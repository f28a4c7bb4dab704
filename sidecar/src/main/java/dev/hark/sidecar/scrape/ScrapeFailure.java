package dev.hark.sidecar.scrape;

import dev.hark.sidecar.exposition.Fault;
import java.util.Locale;

/** Why a scrape brought nothing. */
public enum ScrapeFailure {
    /** Nobody listens. */
    CONNECTION_REFUSED,
    /** The name of the host is not known. */
    UNKNOWN_HOST,
    /** No certificate that is believed, or no TLS at all. */
    TLS,
    /** The connection ended before the answer did. */
    CONNECTION_LOST,
    /** Not done in time, however it was begun. */
    TIMEOUT,
    /** Answered with another status than 200. */
    STATUS,
    /** Sent on too often, or to where no metrics can be. */
    REDIRECT,
    /** A Content-Type that is missing or none of metrics, and no fallback is configured. */
    CONTENT_TYPE,
    /** A Content-Encoding that was not asked for. */
    ENCODING,
    /** Compressed data that is broken or cut off. */
    CORRUPT_GZIP,
    /** A body that is no exposition. */
    SYNTAX,
    /** A body that is larger than allowed, uncompressed. */
    BODY_TOO_LARGE,
    LINE_TOO_LONG,
    TOO_MANY_SAMPLES,
    /** Too many labels, or a name or value that is too long. */
    LABEL_LIMIT,
    /** The token's file cannot be read, or holds no token. */
    CREDENTIALS,
    /** Something else, which the log tells. */
    OTHER;

    /** Metric label. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ScrapeFailure of(Fault fault) {
        return switch (fault.weight()) {
            case SYNTAX, RULE -> SYNTAX;
            case LIMIT ->
                switch (fault) {
                    case BODY_TOO_LARGE -> BODY_TOO_LARGE;
                    case LINE_TOO_LONG -> LINE_TOO_LONG;
                    case TOO_MANY_SAMPLES -> TOO_MANY_SAMPLES;
                    default -> LABEL_LIMIT;
                };
        };
    }
}
