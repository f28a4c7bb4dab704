package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;

/**
 * Words of a header up to its level.
 */
final class HeaderWords {

    private final HeaderCursor c;
    private final SyslogParts syslog;
    private final HeaderNames names;

    HeaderWords(HeaderCursor c, SyslogParts syslog, HeaderNames names) {
        this.c = c;
        this.syslog = syslog;
        this.names = names;
    }

    void word() {
        int letters = LevelWords.letters(c.b, c.at, c.to);
        if (letters == c.at + 1 && (letter() || logcat())) {
            return;
        }
        if (c.h.level == null || c.h.format == Format.SYSLOG) {
            Level level = LevelWords.of(c.b, c.at, letters);
            if (level != null && c.h.level == null && levelWord(level, letters)) {
                return;
            }
        }
        int end = c.wordEnd(c.at);
        if (c.h.level == null) {
            beforeLevel(end);
        } else {
            names.afterLevel(end);
        }
    }

    /** A level's name in the place of the level. */
    private boolean levelWord(Level level, int end) {
        byte next = end < c.to ? c.b[end] : (byte) ' ';
        boolean upper = LevelWords.isUpper(c.b, c.at, end);
        if (next == '/' && !c.inBracket && named(end + 1)) {
            c.h.level = level;
            return true;
        }
        if (!upper && next != ':' && next != ']' && next != '|' && next != '\t' && !(next == ' ' && lowerLevel(end))) {
            return false;
        }
        if (next == '=' || next == '_' || next == '.' || isDigit(next)) {
            return false;
        }
        c.h.inferred = !upper && next == ':' && c.b[c.at] < 'a';
        c.h.level = level;
        c.at = end;
        if (next == '/') {
            int close = Bytes.indexOf(c.b, (byte) ']', end, c.to);
            c.h.thread(end + 1, close);
            c.at = Math.min(c.to, close + 1);
            c.inBracket = false;
        } else if (next == ':') {
            behindLevelColon(end + 1);
        } else if (next == ']') {
            c.at++;
            c.inBracket = false;
        }
        return true;
    }

    /** Icinga: {@code critical/ApiListener: text}. */
    private boolean named(int from) {
        int end = c.wordEnd(from);
        boolean name = end > from + 1 && c.b[end - 1] == ':' && c.name(from, end - 1);
        if (name) {
            c.h.logger(from, end - 1);
            c.h.body = Bytes.skipBlanks(c.b, end, c.to);
        }
        return name;
    }

    /**
     * In small letters and without a colon only where something shows that it is a column: a dash, a tab, a bracket,
     * a program with its number behind it, or that no sentence begins with this word.
     */
    private boolean lowerLevel(int end) {
        int i = Bytes.skipBlanks(c.b, end, c.to);
        return c.inBracket
                || i - end > 1
                || (i < c.to && (c.b[i] == '-' || c.b[i] == '[' || c.b[i] == '|' || c.b[i] == ':'))
                || (c.b[c.at] >= 'a' && (LevelWords.isColumnWord(c.b, c.at, end) || isProgram(i)));
    }

    /** {@code hostd[2099]}. */
    private boolean isProgram(int from) {
        int end = c.wordEnd(from);
        return end < c.to && end > from && c.b[end] == '[' && end + 1 < c.to && isDigit(c.b[end + 1]);
    }

    /** One letter for the level, where a bar or a name follows: Android, MongoDB, capnslog. */
    private boolean letter() {
        Level level = LevelWords.ofLetter(c.b[c.at]);
        if (level == null || c.h.level != null || !c.h.hasStamp() || !c.isLevelLetter(c.at)) {
            return false;
        }
        c.h.level = level;
        c.at = Bytes.skipBlanks(c.b, c.at + 1, c.to);
        return true;
    }

    /** Android: {@code E/Tag( 1234): text}. */
    private boolean logcat() {
        int close = c.logcatEnd(c.at);
        if (close < 0 || c.h.level != null) {
            return false;
        }
        c.logcat(close);
        return true;
    }

    private void behindLevelColon(int from) {
        c.at = from;
        if (c.at < c.to && c.b[c.at] != ' ') {
            names.pythonLogger();
        } else {
            c.h.body = Bytes.skipBlanks(c.b, c.at, c.to);
        }
    }

    private void beforeLevel(int end) {
        int dotted = dottedLevel(end);
        if (dotted > 0) {
            c.h.logger(c.at, dotted);
            c.h.level = LevelWords.of(c.b, dotted + 1, LevelWords.letters(c.b, dotted + 1, c.to));
            c.h.body = Bytes.skipBlanks(c.b, end, c.to);
            return;
        }
        if (webSphere(end)) {
            return;
        }
        if (c.h.syslog || syslog.isProgram(end)) {
            syslog.syslog();
            return;
        }
        if (syslog.tagAlone(end)) {
            return;
        }
        if (detail(end)) {
            c.h.continues = true;
            c.h.body = c.at;
            return;
        }
        int next = Bytes.skipBlanks(c.b, end, c.to);
        if (next > end && next < c.to && isUpperStart(next) && detailAt(next)) {
            c.h.continues = true;
            c.h.body = next;
            return;
        }
        if (!c.headerWord(c.at, end) || !c.levelAhead(end)) {
            plainBody(end);
            return;
        }
        boolean pair = Bytes.indexOf(c.b, (byte) '=', c.at, end) < end;
        if (isLetter(c.b[c.at]) && !pair && !c.h.hasLogger()) {
            c.h.logger(c.at, c.b[end - 1] == ':' ? end - 1 : end);
        }
        c.at = end;
    }

    /** {@code 0000001a SystemErr     R text}: thread, component, and one letter for the kind. */
    private boolean webSphere(int end) {
        int component = Bytes.skipBlanks(c.b, end, c.to);
        int letter = Bytes.skipBlanks(c.b, c.wordEnd(component), c.to);
        boolean columns = end - c.at == 8 && component > end && letter > component && letter + 1 < c.to;
        if (!columns || c.b[letter + 1] != ' ' || !c.hexadecimal(c.at, end)) {
            return false;
        }
        Level level = LevelWords.ofLetter(c.b[letter]);
        boolean output = c.b[letter] == 'O' || c.b[letter] == 'R' || c.b[letter] == 'A';
        if (level == null && !output) {
            return false;
        }
        c.h.thread(c.at, end);
        c.h.logger(component, c.wordEnd(component));
        c.h.level = level;
        c.h.body = letter + 2;
        return true;
    }

    /** A header that names no level: Go's {@code main.go:42: text}, else the message begins. */
    private void plainBody(int end) {
        boolean place = end > c.at
                && end < c.to
                && c.b[end - 1] == ':'
                && Bytes.indexOf(c.b, (byte) ':', c.at, end) < end - 1
                && isDigit(c.b[end - 2]);
        if (place) {
            c.h.logger(c.at, end - 1);
            c.at = Bytes.skipBlanks(c.b, end, c.to);
            int letters = LevelWords.letters(c.b, c.at, c.to);
            Level level = LevelWords.of(c.b, c.at, letters);
            if (level != null && levelWord(level, letters)) {
                c.h.body = c.h.body < 0 ? Bytes.skipBlanks(c.b, c.at, c.to) : c.h.body;
                return;
            }
        }
        c.h.body = c.at;
    }

    /** Index of the dot in {@code app.ERROR:}, or -1. */
    private int dottedLevel(int end) {
        if (end - c.at < 5 || c.b[end - 1] != ':') {
            return -1;
        }
        int dot = end - 1;
        while (dot > c.at && c.b[dot] != '.') {
            dot--;
        }
        boolean level =
                dot > c.at && LevelWords.isUpper(c.b, dot + 1, end - 1) && LevelWords.of(c.b, dot + 1, end - 1) != null;
        return level ? dot : -1;
    }

    private static final byte[][] DETAILS = {
        Bytes.ascii("STATEMENT:"),
        Bytes.ascii("DETAIL:"),
        Bytes.ascii("HINT:"),
        Bytes.ascii("CONTEXT:"),
        Bytes.ascii("QUERY:"),
        Bytes.ascii("LOCATION:"),
    };

    private boolean detail(int end) {
        return c.b[end - 1] == ':' && detailAt(c.at);
    }

    private boolean isUpperStart(int i) {
        return c.b[i] >= 'C' && c.b[i] <= 'S';
    }

    private boolean detailAt(int i) {
        for (byte[] word : DETAILS) {
            if (Bytes.startsWith(c.b, i, c.to, word)) {
                c.h.format = Format.POSTGRESQL;
                return true;
            }
        }
        return false;
    }
}
