package dev.hark.sidecar.proxy;

import java.nio.charset.StandardCharsets;

/**
 * An answer that the proxy gives itself; the connection ends with it.
 *
 * @param status of HTTP
 * @param title what the status is called
 * @param reason for programs
 * @param detail for people
 */
record OwnAnswer(int status, String title, String reason, String detail) {

    static final OwnAnswer UNREACHABLE =
            new OwnAnswer(502, "Bad Gateway", "connect_refused", "The service cannot be reached.");

    static final OwnAnswer TIMEOUT =
            new OwnAnswer(504, "Gateway Timeout", "answer_timeout", "The service did not answer in time.");

    static OwnAnswer refusing(Refusal refusal) {
        String title = switch (refusal.status()) {
            case 408 -> "Request Timeout";
            case 431 -> "Request Header Fields Too Large";
            case 505 -> "HTTP Version Not Supported";
            default -> "Bad Request";
        };
        return new OwnAnswer(
                refusal.status(),
                title,
                refusal.code(),
                "The request has " + refusal.meaning() + ", and goes no further.");
    }

    /**
     * The answer.
     *
     * @param headOnly for a HEAD request
     */
    byte[] bytes(boolean headOnly) {
        String body = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"reason\":\""
                + reason + "\",\"detail\":\"" + detail + "\"}";
        String head =
                "HTTP/1.1 " + status + " " + title + "\r\nContent-Type: application/problem+json\r\nContent-Length: "
                        + body.length() + "\r\nConnection: close\r\n\r\n";
        return (headOnly ? head : head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
