package dev.hark.sidecar.proxy;

import java.util.Locale;

/** Why a request is not handed on. Closed, so that each has a counter that starts at 0. */
public enum Refusal {
    BOTH_LENGTHS(400, "Content-Length and Transfer-Encoding together"),
    DUPLICATE_CONTENT_LENGTH(400, "more than one Content-Length"),
    BAD_CONTENT_LENGTH(400, "a Content-Length that is no number"),
    BAD_TRANSFER_ENCODING(400, "a Transfer-Encoding whose end is not told by one last chunked"),
    OBS_FOLD(400, "a field over several lines"),
    BARE_CR(400, "a carriage return that ends no line"),
    BARE_LF(400, "a line that ends without a carriage return"),
    BAD_REQUEST_LINE(400, "a request line that is none"),
    BAD_VERSION(505, "a version other than HTTP/1.0, HTTP/1.1 or HTTP/2"),
    BAD_FIELD_NAME(400, "a field name with a character that it must not have, or a space before the colon"),
    BAD_FIELD_VALUE(400, "a field value with a control character"),
    BAD_HOST(400, "no Host, more than one, or one that is none"),
    BAD_CHUNK(400, "a chunk that is not well formed"),
    HEAD_TOO_LARGE(431, "a head of more than 64 KiB"),
    HEAD_TIMEOUT(408, "a head that took too long");

    private final int status;
    private final String meaning;

    Refusal(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    int status() {
        return status;
    }

    String meaning() {
        return meaning;
    }

    /** Name as metric label. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
