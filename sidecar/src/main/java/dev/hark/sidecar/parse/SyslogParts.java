package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;

/**
 * Syslog's parts of a header: priority, host, program, and the structured data of RFC 5424.
 */
final class SyslogParts {

    private final HeaderCursor c;

    SyslogParts(HeaderCursor c) {
        this.c = c;
    }

    /** {@code <34>} or {@code <34>1 } of syslog. */
    boolean priority() {
        int end = c.at + 1;
        int value = 0;
        while (end < c.to && end < c.at + 4 && isDigit(c.b[end])) {
            value = value * 10 + c.b[end] - '0';
            end++;
        }
        if (end == c.at + 1 || end >= c.to || c.b[end] != '>' || value > 191) {
            return false;
        }
        c.h.level = LevelWords.ofSeverity(value & 7);
        c.h.format = Format.SYSLOG;
        c.at = end + 1;
        if (c.at + 1 < c.to && c.b[c.at] == '1' && c.b[c.at + 1] == ' ') {
            c.at += 2;
        }
        return true;
    }

    private static final byte[] KERNEL = Bytes.ascii("kernel: ");

    /** Whether a word is a host: a program with its number and a colon follow, as rsyslog writes behind ISO dates. */
    boolean isProgram(int hostEnd) {
        int tag = Bytes.skipBlanks(c.b, hostEnd, c.to);
        int open = c.wordEnd(tag);
        if (c.h.hasStamp() && tag > hostEnd && Bytes.startsWith(c.b, tag, c.to, KERNEL)) {
            return true;
        }
        if (!c.h.hasStamp() || tag == hostEnd || open == tag || open >= c.to || c.b[open] != '[') {
            return false;
        }
        int close = Digits.end(c.b, open + 1, c.to);
        boolean number = close > open + 1 && close + 1 < c.to && c.b[close] == ']' && c.b[close + 1] == ':';
        return number && c.name(c.at, hostEnd);
    }

    /** {@code heroku[web.1]: text}: a program behind an ISO date, and no host. */
    boolean tagAlone(int end) {
        if (!c.h.hasStamp() || c.h.stamp.year == Stamp.NO_YEAR || end >= c.to || c.b[end] != '[' || end == c.at) {
            return false;
        }
        int close = Bytes.indexOf(c.b, (byte) ']', end, Math.min(c.to, end + HeaderCursor.LONGEST_WORD));
        boolean tag = close + 2 < c.to
                && c.b[close + 1] == ':'
                && c.b[close + 2] == ' '
                && c.name(c.at, end)
                && c.name(end + 1, close);
        if (tag) {
            c.h.format = Format.SYSLOG;
            c.h.logger(c.at, end);
            c.at = Bytes.skipBlanks(c.b, close + 2, c.to);
            c.h.body = c.at;
        }
        return tag;
    }

    /** {@code host tag[pid]: text}. */
    void syslog() {
        c.h.format = Format.SYSLOG;
        int hostEnd = c.wordEnd(c.at);
        int tag = Bytes.skipBlanks(c.b, hostEnd, c.to);
        int tagEnd = tag;
        int limit = Math.min(c.to, tag + HeaderCursor.LONGEST_WORD);
        while (tagEnd < limit && c.b[tagEnd] != ' ' && c.b[tagEnd] != '[' && c.b[tagEnd] != ':') {
            tagEnd++;
        }
        if (newSyslog(tag, tagEnd)) {
            return;
        }
        int behind = tagEnd < c.to && c.b[tagEnd] == '[' ? Bytes.indexOf(c.b, (byte) ']', tagEnd, limit) + 1 : tagEnd;
        if (behind >= c.to || c.b[behind] != ':' || tagEnd == tag) {
            c.h.body = c.at;
            c.h.syslog = false;
            return;
        }
        c.h.logger(tag, tagEnd);
        c.at = Bytes.skipBlanks(c.b, behind + 1, c.to);
        c.h.body = Math.min(c.at, behind + 2); // the text's own indentation: Python's calls are told by it
        int letters = LevelWords.letters(c.b, c.at, c.to);
        Level level = LevelWords.of(c.b, c.at, letters);
        boolean said = letters < c.to
                && (c.b[letters] == ':' || (LevelWords.isUpper(c.b, c.at, letters) && c.b[letters] == ' '));
        if (level != null && c.h.level == null && said) {
            c.h.level = level;
            c.h.body = Bytes.skipBlanks(c.b, letters + 1, c.to);
        }
    }

    /** RFC 5424: {@code host app procid msgid [data] text}. */
    private boolean newSyslog(int app, int appEnd) {
        if (c.h.stamp.year == Stamp.NO_YEAR || appEnd >= c.to || c.b[appEnd] != ' ') {
            return false;
        }
        int process = Bytes.skipBlanks(c.b, appEnd, c.to);
        int message = Bytes.skipBlanks(c.b, c.wordEnd(process), c.to);
        int data = Bytes.skipBlanks(c.b, c.wordEnd(message), c.to);
        if (data >= c.to || (c.b[data] != '-' && c.b[data] != '[')) {
            return false;
        }
        c.h.logger(app, appEnd);
        int end = data + 1;
        while (c.b[data] == '[' && end < c.to && !(c.b[end - 1] == ']' && (c.b[end] == ' ' || c.b[end] == '['))) {
            end++;
        }
        c.h.body = Bytes.skipBlanks(c.b, end, c.to);
        return true;
    }
}
