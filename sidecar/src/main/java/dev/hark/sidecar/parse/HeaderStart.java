package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;

/**
 * What may stand before and around a time stamp: priorities, levels, process numbers, brackets.
 */
final class HeaderStart {

    private final HeaderCursor c;
    private final SyslogParts syslog;
    private final HeaderNames names;
    private final ProgramStarts programs;
    private final ConsoleStarts console;
    private final ColumnStarts columns;

    /** Whether a level at the very start was written so that a header follows from it even without a time stamp. */
    private boolean sure;

    /** Whether the line begins with a number that is milliseconds since the start, if a level follows. */
    private boolean elapsed;

    HeaderStart(HeaderCursor c, SyslogParts syslog, HeaderNames names) {
        this.c = c;
        this.syslog = syslog;
        this.names = names;
        this.programs = new ProgramStarts(c);
        this.console = new ConsoleStarts(c);
        this.columns = new ColumnStarts(c);
    }

    /** What may stand before and around the time stamp. */
    boolean prefix() {
        sure = false;
        elapsed = false;
        if (c.b[c.at] == '<') {
            if (syslog.priority()) {
                sure = true;
            } else if (!stampHere()) {
                return false;
            } else {
                return true;
            }
        }
        if (programs.klog() || programs.report()) {
            return true;
        }
        if (!isDigit(c.b[c.at]) && special()) {
            return true;
        }
        for (int token = 0; token < 4 && c.at < c.to; token++) {
            if (stampHere()) {
                return true;
            }
            if (!prefixToken()) {
                break;
            }
        }
        return elapsed || (c.h.level != null && c.at <= c.to && sure);
    }

    /** Starts that are told by their first letters, for lines that do not begin with a date. */
    private boolean special() {
        if (isLetter(c.b[c.at])) {
            return console.read() || columns.epoch() || columns.levelThenStamp();
        }
        return switch (c.b[c.at]) {
            case '-' -> columns.epoch();
            case '=' -> console.sanitizer();
            case '[' -> columns.levelBeforeStamp() || columns.bracketsBeforeStamp() || columns.levelInBracket();
            default -> false;
        };
    }

    private boolean stampHere() {
        boolean bracket = c.b[c.at] == '<' || c.b[c.at] == '[' || c.b[c.at] == '(' || c.b[c.at] == '"';
        int start = bracket ? c.at + 1 : c.at;
        if (start + 8 > c.to) {
            return false;
        }
        int end = Stamps.read(c.b, start, c.to, c.h.stamp);
        if (end < 0 || (end < c.to && (isLetter(c.b[end]) || isDigit(c.b[end])))) {
            return bracket && uptime(start);
        }
        c.h.stampTo = end;
        c.h.inferred = false;
        c.inBracket = bracket;
        boolean priority = c.h.format == Format.SYSLOG;
        boolean named = isLetter(c.b[start]) && c.h.stamp.year == Stamp.NO_YEAR;
        c.h.syslog = priority || (named && c.h.stamp.month > 0 && c.h.level == null && !c.h.redis);
        c.at = end;
        skipBehindStamp();
        return true;
    }

    /** Kernel messages: {@code [   12.345678] text}. */
    private boolean uptime(int start) {
        int i = Bytes.skipBlanks(c.b, start, c.to);
        int end = i;
        while (end < c.to && (isDigit(c.b[end]) || c.b[end] == '.')) {
            end++;
        }
        if (c.b[start - 1] != '['
                || end - i < 5
                || end >= c.to
                || c.b[end] != ']'
                || Bytes.indexOf(c.b, (byte) '.', i, end) == end) {
            return false;
        }
        c.h.stamp.clear();
        c.h.stampTo = end;
        c.h.body = Bytes.skipBlanks(c.b, end + 1, c.to);
        if (Bytes.startsWith(c.b, c.h.body, c.to, XORG)) {
            c.h.level = Level.ERROR;
            c.h.body += XORG.length;
        }
        return true;
    }

    private static final byte[] XORG = Bytes.ascii("(EE) ");

    private void skipBehindStamp() {
        if (!c.inBracket) {
            return;
        }
        if (c.at < c.to && (c.b[c.at] == ']' || c.b[c.at] == ')' || c.b[c.at] == '"' || c.b[c.at] == '>')) {
            c.inBracket = false;
            c.at++;
        } else if (c.at < c.to
                && c.b[c.at] == ' '
                && LevelWords.letters(c.b, c.at + 1, c.to) == Bytes.indexOf(c.b, (byte) ']', c.at, c.to)) {
            int close = Bytes.indexOf(c.b, (byte) ']', c.at, c.to);
            if (LevelWords.of(c.b, c.at + 1, close) == null) {
                c.at = close + 1; // a zone by its name
                c.inBracket = false;
            }
        }
    }

    /** One token before the time stamp; false ends the search. */
    private boolean prefixToken() {
        if (programs.rubyLetter() || programs.redisRole() || fileName()) {
            return true;
        }
        int tag = c.logcatEnd(c.at);
        if (tag > 0) {
            c.logcat(tag);
            sure = true;
            return false;
        }
        if (programs.logrus()) {
            sure = true;
            return false;
        }
        if (programs.hashes()) {
            return true;
        }
        if (c.b[c.at] == '[') {
            return prefixGroup();
        }
        int end = LevelWords.letters(c.b, c.at, c.to);
        Level word = LevelWords.of(c.b, c.at, end);
        if (word != null && c.h.level == null) {
            return prefixLevel(word, end);
        }
        int digits = c.at;
        while (digits < c.to && isDigit(c.b[digits])) {
            digits++;
        }
        boolean number = digits > c.at && digits + 2 < c.to && c.b[digits] == ' ' && c.b[digits + 1] == '[';
        if (number && c.h.level == null && c.levelAhead(digits + 1)) {
            c.at = digits + 1;
            elapsed = true;
            return false;
        }
        return false;
    }

    private boolean prefixLevel(Level word, int end) {
        boolean colon = end < c.to && c.b[end] == ':';
        boolean upper = LevelWords.isUpper(c.b, c.at, end);
        boolean space = end < c.to && (c.b[end] == ' ' || c.b[end] == '\t');
        boolean pipe = end < c.to && c.b[end] == '|';
        if (colon && isRuntimesWord(end)) {
            return false;
        }
        if (!colon && !(upper && (space || pipe))) {
            return false;
        }
        c.h.level = word;
        c.h.inferred = colon;
        sure = true;
        c.at = end + (colon ? 1 : 0);
        if (colon && c.at < c.to && c.b[c.at] != ' ') {
            names.pythonLogger();
            return c.h.body < 0;
        }
        c.at = Bytes.skipBlanks(c.b, c.at, c.to);
        return c.at < c.to;
    }

    /** {@code Error: …} is a type's name, {@code panic: …} and {@code note: …} are what Go and Rust write at their end. */
    private boolean isRuntimesWord(int end) {
        boolean capitalised = c.b[c.at] < 'a' && c.b[c.at + 1] >= 'a' && end - c.at == 5;
        return capitalised || c.b[c.at] == 'p' || c.b[c.at] == 'n';
    }

    /** A name in brackets, maybe a number and a dash, in front of a whole time stamp: {@code [Nest] 17  - 03/01/2026, …}. */
    private boolean nameBeforeStamp(int close) {
        int i = Bytes.skipBlanks(c.b, close + 1, c.to);
        i = Bytes.skipBlanks(c.b, Digits.end(c.b, i, c.to), c.to);
        i = i + 1 < c.to && c.b[i] == '-' && c.b[i + 1] == ' ' ? i + 2 : Bytes.skipBlanks(c.b, close + 1, c.to);
        if (i + 19 > c.to || !isDigit(c.b[i]) || Stamps.read(c.b, i, c.to, c.h.stamp) < 0) {
            return false;
        }
        boolean whole = c.h.stamp.year != Stamp.NO_YEAR && c.h.stamp.month > 0;
        c.at = whole ? i : c.at;
        return whole;
    }

    private boolean prefixGroup() {
        int close = Bytes.indexOf(c.b, (byte) ']', c.at, Math.min(c.to, c.at + HeaderCursor.LONGEST_WORD));
        if (close >= c.to || c.b[close] != ']') {
            return false;
        }
        Level level = c.levelOfGroup(c.at + 1, close);
        if (level == null && c.h.level == null && nameBeforeStamp(close)) {
            return true;
        }
        if (level == null && c.h.level != null && sure) {
            c.h.group(c.at + 1, c.trimmed(c.at + 1, close)); // the thread, between the level and the time
        } else if (level == null || c.h.level != null) {
            return false;
        } else {
            c.h.level = level;
            sure = true;
        }
        c.at = Bytes.skipBlanks(c.b, close + 1, c.to);
        return c.at < c.to;
    }

    /** The file that a line was taken from, or the program that wrote it, in front of a line with date and level. */
    private boolean fileName() {
        int end = c.wordEnd(c.at);
        int next = Bytes.skipBlanks(c.b, end, c.to);
        if (end == c.at || next == end || next + 19 > c.to || !isDigit(c.b[next]) || !hasDot(end)) {
            return false;
        }
        int stamp = Stamps.read(c.b, next, c.to, c.h.stamp);
        if (stamp < 0 || c.h.stamp.year == Stamp.NO_YEAR || !c.levelAhead(stamp)) {
            return false;
        }
        c.at = next;
        return true;
    }

    private boolean hasDot(int end) {
        return isLetter(c.b[c.at]) && c.nameOrPlace(c.at, end) && Bytes.indexOf(c.b, (byte) '.', c.at, end) < end;
    }

    /** Whether this is a header only if what follows names a level. */
    boolean wantsLevel() {
        return elapsed;
    }
}
