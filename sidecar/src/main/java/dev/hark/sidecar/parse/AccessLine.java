package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

import dev.hark.sidecar.frame.Bytes;

/** Access logs of web servers in the common and combined form: {@code host ident user [time] "request" status …}. */
final class AccessLine {

    private static final int FARTHEST = 200;

    private AccessLine() {}

    private static final byte[] HTTP = Bytes.ascii(" HTTP/");

    /** {@code "GET /x HTTP/1.1" 200}, as small servers write it behind a time. */
    static boolean isRequest(byte[] b, int from, int to) {
        return from < to && b[from] == '"' && Bytes.indexOf(b, HTTP, from, to) > 0;
    }

    static boolean looksLike(byte[] b, int from, int to) {
        int limit = Math.min(to, from + FARTHEST);
        int open = Bytes.indexOf(b, (byte) '[', from, limit);
        if (open + 22 >= to || open - from < 5 || b[open - 1] != ' ' || !isDigit(b[open + 1]) || b[open + 3] != '/') {
            return false;
        }
        int close = Bytes.indexOf(b, (byte) ']', open, Math.min(to, open + 40));
        return close + 2 < to && b[close] == ']' && b[close + 1] == ' ' && b[close + 2] == '"';
    }
}
