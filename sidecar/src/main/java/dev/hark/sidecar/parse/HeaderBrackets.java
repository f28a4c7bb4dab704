package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;

/**
 * Bracketed parts of a header: level, thread, logger, ids.
 */
final class HeaderBrackets {

    private final HeaderCursor c;

    HeaderBrackets(HeaderCursor c) {
        this.c = c;
    }

    void group() {
        int limit = Math.min(c.to, c.at + HeaderCursor.LONGEST_GROUP);
        int depth = 0;
        int close = c.at;
        while (close < limit) {
            depth += c.b[close] == '[' ? 1 : c.b[close] == ']' ? -1 : 0;
            if (depth == 0) {
                break;
            }
            close++;
        }
        if (close >= limit) {
            c.h.body = c.at;
            return;
        }
        int from = Bytes.skipBlanks(c.b, c.at + 1, close);
        int end = c.trimmed(from, close);
        Level level = c.h.level == null ? c.levelOfGroup(from, end) : null;
        if (level != null) {
            c.h.level = level;
        } else {
            c.h.group(from, end);
        }
        c.at = close + 1;
        if (c.at < c.to && c.b[c.at] == ':') {
            c.at++;
            c.h.body = c.h.level != null ? Bytes.skipBlanks(c.b, c.at, c.to) : -1;
        }
    }

    /** JBoss and Quarkus write {@code [logger] (thread)}. */
    void parentheses() {
        int close = Bytes.indexOf(c.b, (byte) ')', c.at, Math.min(c.to, c.at + HeaderCursor.LONGEST_WORD));
        boolean thread = c.h.level != null && c.h.groupCount > 0 && c.h.threadFrom < 0 && !c.h.hasLogger();
        if (!thread || close >= c.to || c.b[close] != ')' || close + 1 >= c.to || c.b[close + 1] != ' ') {
            c.h.body = c.at;
            return;
        }
        c.h.thread(c.at + 1, close);
        c.h.groupCount--;
        c.h.logger(c.h.groups[c.h.groupCount * 2], c.h.groups[c.h.groupCount * 2 + 1]);
        c.h.body = Bytes.skipBlanks(c.b, close + 1, c.to);
    }

    void braces() {
        int close = Bytes.indexOf(c.b, (byte) '}', c.at, Math.min(c.to, c.at + HeaderCursor.LONGEST_GROUP));
        boolean part = close < c.to && c.b[close] == '}' && close + 1 < c.to && (c.h.level == null || !c.h.hasLogger());
        if (!part || Bytes.indexOf(c.b, (byte) '"', c.at, close) < close) {
            c.h.body = c.at;
            return;
        }
        if (close > c.at + 1) {
            c.h.group(c.at + 1, close);
        }
        c.at = close + 1;
    }

    void angle() {
        int close = Bytes.indexOf(c.b, (byte) '>', c.at, Math.min(c.to, c.at + HeaderCursor.LONGEST_WORD));
        if (close >= c.to || c.b[close] != '>') {
            c.h.body = c.h.level == null ? c.at : c.at + 1;
            return;
        }
        Level level = c.h.level == null ? c.levelOfGroup(c.at + 1, close) : null;
        while (close + 1 < c.to && c.b[close + 1] == '>') {
            close++;
        }
        int next = Bytes.skipBlanks(c.b, close + 1, c.to);
        boolean column = next < c.to && next > close + 1 && c.b[next] == '<';
        if (level != null) {
            c.h.level = level;
            c.at = close + 1;
        } else if (column
                || (c.h.groupCount < 2 && close > c.at + 1 && (isDigit(c.b[c.at + 1]) || c.h.level == null))) {
            c.at = close + 1;
        } else {
            c.h.body = next == c.to && c.h.level != null ? c.at + 1 : c.at;
        }
    }
}
