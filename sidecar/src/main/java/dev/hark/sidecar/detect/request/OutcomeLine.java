package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.frame.Bytes;

/**
 * Reads from a line how a request came out, where it says so: access logs of servers, {@code Completed 200}, and
 * structured records with a status beside a method or a path. Bytes only; allocates nothing.
 */
final class OutcomeLine {

    private static final byte[] HTTP = Bytes.ascii(" HTTP/");
    private static final byte[] STATUS = Bytes.ascii("status");
    private static final byte[] COMPLETED = Bytes.ascii("Completed ");
    private static final byte[][] METHODS = {
        Bytes.ascii("GET "), Bytes.ascii("POST "), Bytes.ascii("PUT "), Bytes.ascii("PATCH "), Bytes.ascii("DELETE "),
    };

    /** One of these beside a status: the record tells of a request, and not of the status of an order. */
    private static final byte[][] COMPANIONS = {
        Bytes.ascii("method"), Bytes.ascii("path"), Bytes.ascii("uri"), Bytes.ascii("url"), Bytes.ascii("route"),
    };

    private static final int FARTHEST = 12;
    private static final int LONGEST_PATH = 400;

    private OutcomeLine() {}

    /** The status from 100 to 599; 0 where the line tells of none. */
    static int status(byte[] b, int from, int to) {
        int status = behindProtocol(b, from, to);
        status = status > 0 ? status : behindWord(b, COMPLETED, from, to);
        status = status > 0 ? status : structured(b, from, to);
        return status > 0 ? status : behindPath(b, from, to);
    }

    /** {@code "GET /a HTTP/1.1" 200}, {@code "GET /a HTTP/1.1" status: 200}. */
    private static int behindProtocol(byte[] b, int from, int to) {
        int http = Bytes.indexOf(b, HTTP, from, to);
        if (http < 0) {
            return 0;
        }
        int at = http + HTTP.length;
        while (at < to && (Bytes.isDigit(b[at]) || b[at] == '.')) {
            at++;
        }
        return near(b, at, to);
    }

    private static int behindWord(byte[] b, byte[] word, int from, int to) {
        int at = Bytes.indexOf(b, word, from, to);
        return at < 0 ? 0 : number(b, at + word.length, to);
    }

    /** {@code "status":200}, {@code status=200}, {@code "http.status_code": 200}. */
    private static int structured(byte[] b, int from, int to) {
        int at = Bytes.indexOf(b, STATUS, from, to);
        while (at >= 0) {
            int behind = at + STATUS.length;
            if (Bytes.startsWith(b, behind, to, CODE) || Bytes.startsWith(b, behind, to, CODE_HUMP)) {
                behind += CODE_HUMP.length + (b[behind] == '_' ? 1 : 0);
            }
            int status = separated(b, behind, to);
            if (status > 0) {
                return hasCompanion(b, from, to) ? status : 0;
            }
            at = Bytes.indexOf(b, STATUS, behind, to);
        }
        return 0;
    }

    private static final byte[] CODE = Bytes.ascii("_code");
    private static final byte[] CODE_HUMP = Bytes.ascii("Code");

    private static int separated(byte[] b, int from, int to) {
        int at = from;
        boolean separated = false;
        while (at < to && at - from < 4 && (b[at] == '"' || b[at] == ':' || b[at] == '=' || b[at] == ' ')) {
            separated |= b[at] == ':' || b[at] == '=';
            at++;
        }
        return separated ? number(b, at, to) : 0;
    }

    private static boolean hasCompanion(byte[] b, int from, int to) {
        for (byte[] companion : COMPANIONS) {
            if (Bytes.indexOf(b, companion, from, to) >= 0) {
                return true;
            }
        }
        return method(b, from, to) >= 0;
    }

    /** {@code GET /a 200 5.3 ms}, {@code GET /a -> 200}, {@code | 200 | 1.2ms | GET "/a"}. */
    private static int behindPath(byte[] b, int from, int to) {
        int path = method(b, from, to);
        if (path < 0) {
            return 0;
        }
        int at = path;
        int limit = Math.min(to, path + LONGEST_PATH);
        while (at < limit && b[at] != ' ' && b[at] != '"') {
            at++;
        }
        int status = near(b, at, to);
        return status > 0 ? status : inColumn(b, from, path);
    }

    private static int inColumn(byte[] b, int from, int to) {
        int at = Bytes.indexOf(b, COLUMN, from, to);
        return at < 0 ? 0 : number(b, at + COLUMN.length, to);
    }

    private static final byte[] COLUMN = Bytes.ascii("| ");

    /** Where the path begins behind a method; -1 where there is none. */
    private static int method(byte[] b, int from, int to) {
        for (byte[] method : METHODS) {
            int at = Bytes.indexOf(b, method, from, to);
            int path = at + method.length;
            if (at >= 0 && (at == from || !Bytes.isLetter(b[at - 1]))) {
                int quoted = path;
                while (quoted < to && (b[quoted] == ' ' || b[quoted] == '"')) {
                    quoted++;
                }
                if (quoted < to && (b[quoted] == '/' || b[quoted] == 'h')) {
                    return quoted;
                }
            }
        }
        return -1;
    }

    /** The first number from here on, behind marks and one word at most. */
    private static int near(byte[] b, int from, int to) {
        int limit = Math.min(to, from + FARTHEST);
        for (int at = from; at < limit; at++) {
            if (Bytes.isDigit(b[at])) {
                return number(b, at, to);
            }
        }
        return 0;
    }

    private static int number(byte[] b, int at, int to) {
        boolean three = at + 3 <= to
                && b[at] >= '1'
                && b[at] <= '5'
                && Bytes.isDigit(b[at + 1])
                && Bytes.isDigit(b[at + 2])
                && (at + 3 == to || !isWord(b[at + 3]));
        return three ? (b[at] - '0') * 100 + (b[at + 1] - '0') * 10 + b[at + 2] - '0' : 0;
    }

    private static boolean isWord(byte c) {
        return Bytes.isDigit(c) || Bytes.isLetter(c) || c == '.';
    }
}
