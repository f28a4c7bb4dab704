package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;

/**
 * Dashes, colons and single characters between the parts of a header.
 */
final class HeaderMarks {

    private final HeaderCursor c;

    HeaderMarks(HeaderCursor c) {
        this.c = c;
    }

    void dash() {
        if (c.at + 2 < c.to && c.b[c.at + 1] == '-' && c.b[c.at + 2] == '-') {
            c.h.spring = c.h.level != null;
            c.h.groupsBeforeDashes = c.h.groupCount;
            c.at += 3;
        } else if (c.at + 1 < c.to && c.b[c.at + 1] == '-') {
            c.at += 2;
        } else if (c.at + 1 < c.to && c.b[c.at + 1] != ' ') {
            c.h.body = c.at;
        } else if (c.h.level != null && (c.h.hasLogger() || c.h.groupCount > 0 || !nameThenSeparator(c.at + 2))) {
            c.h.body = Bytes.skipBlanks(c.b, c.at + 1, c.to);
        } else {
            c.at++;
            if (c.h.redis) {
                c.h.level = Level.DEBUG;
                c.h.body = Bytes.skipBlanks(c.b, c.at, c.to);
            }
        }
    }

    private boolean nameThenSeparator(int from) {
        int end = c.wordEnd(from);
        return end > from && end + 2 < c.to && c.b[end] == ' ' && c.b[end + 1] == '-' && c.b[end + 2] == ' ';
    }

    void colon() {
        if (c.h.level != null) {
            c.h.body = Bytes.skipBlanks(c.b, c.at + 1, c.to);
        } else {
            c.at++;
        }
    }

    private static Level redisLevel(byte mark) {
        return mark == '*' ? Level.INFO : Level.DEBUG;
    }

    void mark() {
        if (c.h.redis && c.at + 1 < c.to && c.b[c.at + 1] == ' ') {
            c.h.format = Format.REDIS;
            c.h.body = c.at + 2;
            c.h.level = c.b[c.at] == '#' ? Openings.redis(c.b, c.h.body, c.to) : redisLevel(c.b[c.at]);
        } else if (c.b[c.at] == '#' && c.inBracket) {
            c.at = Math.min(c.to, Bytes.indexOf(c.b, (byte) ']', c.at, c.to) + 1); // Ruby's process id
            c.inBracket = false;
        } else {
            c.h.body = c.at;
        }
    }
}
