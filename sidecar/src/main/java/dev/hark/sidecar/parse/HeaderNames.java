package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;

import dev.hark.sidecar.frame.Bytes;

/**
 * Words of a header behind its level: process number, logger, or the message already.
 */
final class HeaderNames {

    private final HeaderCursor c;
    private final SyslogParts syslog;

    HeaderNames(HeaderCursor c, SyslogParts syslog) {
        this.c = c;
        this.syslog = syslog;
    }

    void afterLevel(int end) {
        if (c.h.syslog && !c.h.hasLogger()) {
            syslog.syslog();
        } else if (c.h.spring) {
            springLogger(end);
        } else if (end > c.at && isDigit(c.b[c.at]) && (c.onlyDigits(c.at, end) || c.b[end - 1] == ':')) {
            number(end);
        } else {
            loggerOrBody(end);
        }
    }

    /** A process id behind the level is skipped where more header follows: Spring Boot, nginx. */
    private void number(int end) {
        int next = Bytes.skipBlanks(c.b, end, c.to);
        boolean dashes = next + 2 < c.to && c.b[next] == '-' && c.b[next + 1] == '-';
        boolean bracket = next < c.to && c.b[next] == '[' && !c.h.hasLogger();
        boolean nginx = c.b[end - 1] == ':' && Bytes.indexOf(c.b, (byte) '#', c.at, end) < end;
        if (nginx) {
            c.h.format = Format.NGINX_ERROR;
            c.h.body = next;
        } else if (dashes || bracket) {
            c.at = end;
        } else {
            c.h.body = c.at;
        }
    }

    /** {@code c.e.OrderService     : text}. */
    private void springLogger(int end) {
        int next = Bytes.skipBlanks(c.b, end, c.to);
        if (next < c.to && c.b[next] == ':') {
            c.h.format = Format.SPRING_BOOT;
            c.h.logger(c.at, end);
            c.h.body = Math.min(c.to, next + 1 < c.to && c.b[next + 1] == ' ' ? next + 2 : next + 1);
        } else {
            c.h.body = c.at;
        }
    }

    private void loggerOrBody(int end) {
        int next = Bytes.skipBlanks(c.b, end, c.to);
        if (c.h.hasLogger() && wasProgram() && c.dotted(c.at, end)) {
            c.h.logger(c.at, end); // the word before the level named the program
            c.at = end;
            c.h.body = next == c.to ? next : -1;
            return;
        }
        if (c.h.hasLogger() || end == c.at) {
            c.h.body = c.at;
            return;
        }
        byte sign = next < c.to ? c.b[next] : 0;
        if (sign == '[' && next == end) {
            bracketedNumber(end);
        } else if (sign == '[' && LevelWords.isUpper(c.b, c.at, end) && LevelWords.of(c.b, c.at, end) == null) {
            c.h.logger(c.at, end);
            c.at = next;
        } else if (sign == ']' && c.inBracket && next == end) {
            c.h.logger(c.at, end);
            c.h.body = Bytes.skipBlanks(c.b, end + 1, c.to);
            c.inBracket = false;
        } else if (sign == '|' && c.name(c.at, end)) {
            c.h.logger(c.at, end);
            c.h.body = Bytes.skipBlanks(c.b, next + 1, c.to);
        } else if (next + 1 < c.to
                && sign == '-'
                && (c.b[next + 1] == ' ' || c.b[next + 1] == '-')
                && c.nameOrPlace(c.at, end)) {
            c.h.logger(c.at, end);
            c.h.body = behindDash(next);
        } else if (next + 1 < c.to && sign == ':' && c.b[next + 1] == ' ' && next > end && c.nameOrPlace(c.at, end)) {
            c.h.logger(c.at, end);
            c.h.body = Bytes.skipBlanks(c.b, next + 1, c.to);
        } else if (next == c.to && c.dotted(c.at, end)) {
            c.h.logger(c.at, end); // and an empty message
            c.h.body = next;
        } else if (c.b[end - 1] == ':' && c.loggerLike(c.at, end - 1) && !Openings.mayTellOfAnEnd(c.b, c.at, c.to)) {
            c.h.logger(c.at, end - 1);
            c.h.body = next;
        } else if (next > end && c.b[end] == '\t' && c.nameOrPlace(c.at, end)) {
            c.h.logger(c.at, end);
            c.at = next;
            tabbed();
        } else if (next < c.to && c.dotted(c.at, end)) {
            c.h.logger(c.at, end);
            c.at = end;
        } else {
            c.h.body = c.at;
        }
    }

    /** What stood before the level is one word: a program's name, and no logger's with a package. */
    private boolean wasProgram() {
        return Bytes.indexOf(c.b, (byte) '.', c.h.loggerFrom, c.h.loggerTo) == c.h.loggerTo
                && Bytes.indexOf(c.b, (byte) ':', c.h.loggerFrom, c.h.loggerTo) == c.h.loggerTo;
    }

    private int behindDash(int dash) {
        int i = dash;
        while (i < c.to && c.b[i] == '-') {
            i++;
        }
        i = Bytes.skipBlanks(c.b, i, c.to);
        return i + 1 < c.to && c.b[i] == ':' ? Bytes.skipBlanks(c.b, i + 1, c.to) : i;
    }

    /** .NET and syslog: {@code Category[0]}, {@code tag[17]: text}. */
    private void bracketedNumber(int end) {
        int close = Bytes.indexOf(c.b, (byte) ']', end, Math.min(c.to, end + 12));
        if (close < c.to && c.b[close] == ']' && c.onlyDigits(end + 1, close) && c.nameOrPlace(c.at, end)) {
            c.h.logger(c.at, end);
            int i = close + 1;
            i += i < c.to && c.b[i] == ':' ? 1 : 0;
            c.h.body = Bytes.skipBlanks(c.b, i, c.to);
        } else {
            c.h.body = c.at;
        }
    }

    /** zap's console form: logger, place and message parted by tabs. */
    private void tabbed() {
        int end = Bytes.indexOf(c.b, (byte) '\t', c.at, c.to);
        boolean place = end < c.to
                && Bytes.indexOf(c.b, (byte) ':', c.at, end) < end
                && isDigit(c.b[end - 1])
                && c.nameOrPlace(c.at, end);
        c.h.body = place ? Bytes.skipBlanks(c.b, end, c.to) : c.at;
    }

    /** {@code ERROR:root:text}. */
    void pythonLogger() {
        int end = c.at;
        while (end < c.to && end - c.at < HeaderCursor.LONGEST_WORD && HeaderCursor.isName(c.b[end])) {
            end++;
        }
        if (end > c.at && end < c.to && c.b[end] == ':') {
            c.h.logger(c.at, end);
            c.h.body = end + 1;
        } else {
            c.h.body = c.at;
        }
    }
}
