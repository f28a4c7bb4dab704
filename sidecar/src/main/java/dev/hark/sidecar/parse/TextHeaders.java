package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a text line: time, level, thread, logger and the like in the orders in which frameworks of most
 * languages write them. There is no list of patterns: the parts are told by what they look like and what surrounds
 * them, so that a pattern somebody made up is read as well as a default one.
 *
 * <p>One instance a thread. No allocation: it is asked for nearly every line.
 */
final class TextHeaders {

    private static final int MOST_TOKENS = 14;
    private static final int LONGEST_GROUP = 300;
    private static final int LONGEST_WORD = 120;

    private byte[] b = {};
    private int to;
    private int at;
    private boolean inBracket;
    private TextHeader h = new TextHeader();

    /** Fills the header; false where the line has none. */
    boolean read(byte[] bytes, int from, int lineTo, TextHeader header) {
        header.clear();
        b = bytes;
        to = lineTo;
        at = from;
        inBracket = false;
        token0Strong = false;
        h = header;
        if (to - from < 3) {
            return false;
        }
        if (b[at] == ' ' && b[at + 1] != ' ') {
            at++;
        }
        if (b[at] == ' ' || b[at] == '\t' || !prefix()) {
            return false;
        }
        if (h.body < 0) {
            rest();
        }
        finish();
        return true;
    }

    /** What may stand before and around the time stamp. */
    private boolean prefix() {
        if (b[at] == '<' && !priority()) {
            return false;
        }
        if (klog()) {
            return true;
        }
        for (int token = 0; token < 4 && at < to; token++) {
            if (stampHere()) {
                return true;
            }
            if (!prefixToken()) {
                break;
            }
        }
        return h.level != null && at <= to && token0Strong;
    }

    /** Whether a level at the very start was written so that a header follows from it even without a time stamp. */
    private boolean token0Strong;

    private boolean stampHere() {
        boolean bracket = b[at] == '[' || b[at] == '(' || b[at] == '"';
        int start = bracket ? at + 1 : at;
        if (start + 8 > to) {
            return false;
        }
        int end = Stamps.read(b, start, to, h.stamp);
        if (end < 0 || (end < to && (isLetter(b[end]) || isDigit(b[end])))) {
            return bracket && uptime(start);
        }
        h.stampTo = end;
        h.inferred = false;
        inBracket = bracket;
        boolean priority = h.format == Format.SYSLOG;
        h.syslog = priority || (h.stamp.year == Stamp.NO_YEAR && h.stamp.month > 0 && h.level == null && !h.redis);
        at = end;
        skipBehindStamp();
        return true;
    }

    /** Kernel messages: {@code [   12.345678] text}. */
    private boolean uptime(int start) {
        int i = Bytes.skipBlanks(b, start, to);
        int end = i;
        while (end < to && (isDigit(b[end]) || b[end] == '.')) {
            end++;
        }
        if (b[start - 1] != '['
                || end - i < 8
                || end >= to
                || b[end] != ']'
                || Bytes.indexOf(b, (byte) '.', i, end) == end) {
            return false;
        }
        h.stamp.clear();
        h.stampTo = end;
        h.body = Bytes.skipBlanks(b, end + 1, to);
        return true;
    }

    private void skipBehindStamp() {
        if (!inBracket) {
            return;
        }
        if (at < to && (b[at] == ']' || b[at] == ')' || b[at] == '"')) {
            inBracket = false;
            at++;
        } else if (at < to
                && b[at] == ' '
                && LevelWords.letters(b, at + 1, to) == Bytes.indexOf(b, (byte) ']', at, to)) {
            int close = Bytes.indexOf(b, (byte) ']', at, to);
            if (LevelWords.of(b, at + 1, close) == null) {
                at = close + 1; // a zone by its name
                inBracket = false;
            }
        }
    }

    /** {@code <34>} or {@code <34>1 } of syslog. */
    private boolean priority() {
        int end = at + 1;
        int value = 0;
        while (end < to && end < at + 4 && isDigit(b[end])) {
            value = value * 10 + b[end] - '0';
            end++;
        }
        if (end == at + 1 || end >= to || b[end] != '>' || value > 191) {
            return false;
        }
        h.level = LevelWords.ofSeverity(value & 7);
        h.format = Format.SYSLOG;
        token0Strong = true;
        at = end + 1;
        if (at + 1 < to && b[at] == '1' && b[at + 1] == ' ') {
            at += 2;
        }
        return true;
    }

    /** {@code E0301 10:02:11.123456   17 file.go:42] text}. */
    private boolean klog() {
        Level level = LevelWords.ofLetter(b[at]);
        if (level == null || at + 20 > to || !isDigit(b[at + 1]) || !isDigit(b[at + 4])) {
            return false;
        }
        int end = Stamps.read(b, at + 1, to, h.stamp);
        int close = end < 0 ? to : Bytes.indexOf(b, (byte) ']', end, Math.min(to, end + LONGEST_WORD));
        if (end < 0 || close >= to || b[close] != ']') {
            return false;
        }
        h.level = level;
        h.stampTo = end;
        h.format = Format.KLOG;
        int file = close;
        while (file > end && b[file - 1] != ' ') {
            file--;
        }
        h.logger(file, Bytes.indexOf(b, (byte) ':', file, close));
        h.body = Bytes.skipBlanks(b, close + 1, to);
        return true;
    }

    /** One token before the time stamp; false ends the search. */
    private boolean prefixToken() {
        if (rubyLetter() || redisRole()) {
            return true;
        }
        if (b[at] == '[') {
            return prefixGroup();
        }
        int end = LevelWords.letters(b, at, to);
        Level word = LevelWords.of(b, at, end);
        if (word != null && h.level == null) {
            return prefixLevel(word, end);
        }
        int digits = at;
        while (digits < to && isDigit(b[digits])) {
            digits++;
        }
        boolean elapsed = digits > at && digits + 2 < to && b[digits] == ' ' && b[digits + 1] == '[';
        if (elapsed && h.level == null && levelAhead(digits + 1)) {
            at = digits + 1;
            rest();
            token0Strong = true;
            return false;
        }
        return false;
    }

    private boolean prefixLevel(Level word, int end) {
        boolean colon = end < to && b[end] == ':';
        boolean upper = LevelWords.isUpper(b, at, end);
        boolean space = end < to && (b[end] == ' ' || b[end] == '\t');
        boolean pipe = end < to && b[end] == '|';
        if (colon && isRuntimesWord(end)) {
            return false;
        }
        if (!colon && !(upper && (space || pipe))) {
            return false;
        }
        h.level = word;
        h.inferred = colon;
        token0Strong = true;
        at = end + (colon ? 1 : 0);
        if (colon && at < to && b[at] != ' ') {
            pythonLogger();
            return h.body < 0;
        }
        at = Bytes.skipBlanks(b, at, to);
        return at < to;
    }

    /** {@code Error: …} is a type's name, {@code panic: …} and {@code note: …} are what Go and Rust write at their end. */
    private boolean isRuntimesWord(int end) {
        boolean capitalised = b[at] < 'a' && b[at + 1] >= 'a' && end - at == 5;
        return capitalised || b[at] == 'p' || b[at] == 'n';
    }

    /** {@code ERROR:root:text}. */
    private void pythonLogger() {
        int end = at;
        while (end < to && end - at < LONGEST_WORD && isName(b[end])) {
            end++;
        }
        if (end > at && end < to && b[end] == ':') {
            h.logger(at, end);
            h.body = end + 1;
        } else {
            h.body = at;
        }
    }

    private boolean prefixGroup() {
        int close = Bytes.indexOf(b, (byte) ']', at, Math.min(to, at + LONGEST_WORD));
        if (close >= to || b[close] != ']') {
            return false;
        }
        Level level = levelOfGroup(at + 1, close);
        if (level == null && h.level != null && token0Strong) {
            h.group(at + 1, trimmed(at + 1, close)); // the thread, between the level and the time
        } else if (level == null || h.level != null) {
            return false;
        } else {
            h.level = level;
            token0Strong = true;
        }
        at = Bytes.skipBlanks(b, close + 1, to);
        return at < to;
    }

    /** Ruby's logger: {@code E, [2026-03-01T10:02:11.123456 #17] ERROR -- prog: text}. */
    private boolean rubyLetter() {
        if (at + 4 < to
                && b[at + 1] == ','
                && b[at + 2] == ' '
                && b[at + 3] == '['
                && LevelWords.ofLetter(b[at]) != null) {
            at += 3;
            return true;
        }
        return false;
    }

    /** Redis: {@code 17:M 01 Mar 2026 10:02:11.123 # text}. */
    private boolean redisRole() {
        int end = at;
        while (end < to && isDigit(b[end])) {
            end++;
        }
        if (end > at && end + 3 < to && b[end] == ':' && isLetter(b[end + 1]) && b[end + 2] == ' ') {
            h.redis = true;
            at = end + 3;
            return true;
        }
        return false;
    }

    /** Everything behind the time stamp up to the message. */
    private void rest() {
        for (int token = 0; token < MOST_TOKENS && h.body < 0; token++) {
            int before = at;
            while (at < to && (b[at] == ' ' || b[at] == '\t' || b[at] == '|' || b[at] == ',')) {
                at++;
            }
            if (at >= to) {
                h.body = to;
            } else {
                int start = at;
                token();
                keepIndentation(before, start);
            }
        }
        if (h.body < 0) {
            h.body = at;
        }
    }

    /** A frame behind a repeated header is told by its indentation. */
    private void keepIndentation(int before, int start) {
        if (h.body == start && start - before > 1 && b[before] == ' ' && b[start - 1] != '|') {
            h.body = before + 1;
        }
    }

    private void token() {
        switch (b[at]) {
            case '[' -> group();
            case '(' -> parentheses();
            case '{' -> braces();
            case '<' -> angle();
            case ']', ')' -> {
                inBracket = false;
                at++;
            }
            case '-' -> dash();
            case ':' -> colon();
            case '#', '*', '.' -> mark();
            default -> word();
        }
    }

    private void group() {
        int limit = Math.min(to, at + LONGEST_GROUP);
        int depth = 0;
        int close = at;
        while (close < limit) {
            depth += b[close] == '[' ? 1 : b[close] == ']' ? -1 : 0;
            if (depth == 0) {
                break;
            }
            close++;
        }
        if (close >= limit) {
            h.body = at;
            return;
        }
        int from = Bytes.skipBlanks(b, at + 1, close);
        int end = trimmed(from, close);
        Level level = h.level == null ? levelOfGroup(from, end) : null;
        if (level != null) {
            h.level = level;
        } else {
            h.group(from, end);
        }
        at = close + 1;
        if (at < to && b[at] == ':') {
            at++;
            h.body = h.level != null ? Bytes.skipBlanks(b, at, to) : -1;
        }
    }

    private int trimmed(int from, int end) {
        int i = end;
        while (i > from && (b[i - 1] == ' ' || b[i - 1] == '\t')) {
            i--;
        }
        return i;
    }

    /** {@code ERROR}, {@code error}, Apache's {@code core:error}, {@code E}. */
    private @Nullable Level levelOfGroup(int from, int end) {
        int f = Bytes.skipBlanks(b, from, end);
        int e = trimmed(f, end);
        if (e - f == 1) {
            return LevelWords.ofLetter(b[f]);
        }
        int colon = Bytes.indexOf(b, (byte) ':', f, e);
        if (colon < e) {
            f = colon + 1;
        }
        return LevelWords.letters(b, f, e) == e ? LevelWords.of(b, f, e) : null;
    }

    /** JBoss and Quarkus write {@code [logger] (thread)}. */
    private void parentheses() {
        int close = Bytes.indexOf(b, (byte) ')', at, Math.min(to, at + LONGEST_WORD));
        boolean thread = h.level != null && h.groupCount > 0 && h.threadFrom < 0 && !h.hasLogger();
        if (!thread || close >= to || b[close] != ')' || close + 1 >= to || b[close + 1] != ' ') {
            h.body = at;
            return;
        }
        h.thread(at + 1, close);
        h.groupCount--;
        h.logger(h.groups[h.groupCount * 2], h.groups[h.groupCount * 2 + 1]);
        h.body = Bytes.skipBlanks(b, close + 1, to);
    }

    private void braces() {
        int close = Bytes.indexOf(b, (byte) '}', at, Math.min(to, at + LONGEST_GROUP));
        boolean part = close < to && b[close] == '}' && close + 1 < to && (h.level == null || !h.hasLogger());
        if (!part || Bytes.indexOf(b, (byte) '"', at, close) < close) {
            h.body = at;
            return;
        }
        if (close > at + 1) {
            h.group(at + 1, close);
        }
        at = close + 1;
    }

    private void angle() {
        int close = Bytes.indexOf(b, (byte) '>', at, Math.min(to, at + 40));
        if (close < to
                && b[close] == '>'
                && h.groupCount < 2
                && close > at + 1
                && (isDigit(b[at + 1]) || h.level == null)) {
            at = close + 1;
        } else {
            h.body = at;
        }
    }

    private void dash() {
        if (at + 2 < to && b[at + 1] == '-' && b[at + 2] == '-') {
            h.spring = h.level != null;
            h.groupsBeforeDashes = h.groupCount;
            at += 3;
        } else if (at + 1 < to && b[at + 1] == '-') {
            at += 2;
        } else if (at + 1 < to && b[at + 1] != ' ') {
            h.body = at;
        } else if (h.level != null && (h.hasLogger() || h.groupCount > 0 || !nameThenSeparator(at + 2))) {
            h.body = Bytes.skipBlanks(b, at + 1, to);
        } else {
            at++;
            if (h.redis) {
                h.level = Level.DEBUG;
                h.body = Bytes.skipBlanks(b, at, to);
            }
        }
    }

    private boolean nameThenSeparator(int from) {
        int end = wordEnd(from);
        return end > from && end + 2 < to && b[end] == ' ' && b[end + 1] == '-' && b[end + 2] == ' ';
    }

    private void colon() {
        if (h.level != null) {
            h.body = Bytes.skipBlanks(b, at + 1, to);
        } else {
            at++;
        }
    }

    private void mark() {
        if (h.redis && at + 1 < to && b[at + 1] == ' ') {
            h.level = b[at] == '#' ? Level.WARN : b[at] == '*' ? Level.INFO : Level.DEBUG;
            h.format = Format.REDIS;
            h.body = at + 2;
        } else if (b[at] == '#' && inBracket) {
            at = Math.min(to, Bytes.indexOf(b, (byte) ']', at, to) + 1); // Ruby's process id
            inBracket = false;
        } else {
            h.body = at;
        }
    }

    private int wordEnd(int from) {
        int end = from;
        int limit = Math.min(to, from + LONGEST_WORD);
        while (end < limit && b[end] != ' ' && b[end] != '\t' && b[end] != '|' && b[end] != '[' && b[end] != ']') {
            end++;
        }
        return end;
    }

    private void word() {
        int letters = LevelWords.letters(b, at, to);
        if (h.level == null || h.format == Format.SYSLOG) {
            Level level = LevelWords.of(b, at, letters);
            if (level != null && h.level == null && levelWord(level, letters)) {
                return;
            }
        }
        int end = wordEnd(at);
        if (h.level == null) {
            beforeLevel(end);
        } else {
            afterLevel(end);
        }
    }

    /** A level's name in the place of the level. */
    private boolean levelWord(Level level, int end) {
        byte next = end < to ? b[end] : (byte) ' ';
        boolean upper = LevelWords.isUpper(b, at, end);
        if (!upper && next != ':' && next != ']' && next != '|' && next != '\t' && !(next == ' ' && lowerLevel(end))) {
            return false;
        }
        if (next == '=' || next == '_' || next == '.' || isDigit(next)) {
            return false;
        }
        h.inferred = !upper && next == ':' && b[at] < 'a';
        h.level = level;
        at = end;
        if (next == '/') {
            int close = Bytes.indexOf(b, (byte) ']', end, to);
            h.thread(end + 1, close);
            at = Math.min(to, close + 1);
            inBracket = false;
        } else if (next == ':') {
            behindLevelColon(end + 1);
        } else if (next == ']') {
            at++;
            inBracket = false;
        }
        return true;
    }

    /** In small letters and without a colon only where a dash, a tab or a bracket shows that it is a column. */
    private boolean lowerLevel(int end) {
        int i = Bytes.skipBlanks(b, end, to);
        return inBracket || i - end > 1 || (i < to && (b[i] == '-' || b[i] == '[' || b[i] == '|' || b[i] == ':'));
    }

    private void behindLevelColon(int from) {
        at = from;
        if (at < to && b[at] != ' ') {
            pythonLogger();
        } else {
            h.body = Bytes.skipBlanks(b, at, to);
        }
    }

    private void beforeLevel(int end) {
        int dotted = dottedLevel(end);
        if (dotted > 0) {
            h.logger(at, dotted);
            h.level = LevelWords.of(b, dotted + 1, LevelWords.letters(b, dotted + 1, to));
            h.body = Bytes.skipBlanks(b, end, to);
            return;
        }
        if (h.syslog) {
            syslog();
            return;
        }
        if (detail(end)) {
            h.continues = true;
            h.body = at;
            return;
        }
        if (!headerWord(at, end) || !levelAhead(end)) {
            plainBody(end);
            return;
        }
        if (isLetter(b[at]) && !h.hasLogger()) {
            h.logger(at, b[end - 1] == ':' ? end - 1 : end);
        }
        at = end;
    }

    /** A header that names no level: Go's {@code main.go:42: text}, else the message begins. */
    private void plainBody(int end) {
        boolean place = end > at
                && end < to
                && b[end - 1] == ':'
                && Bytes.indexOf(b, (byte) ':', at, end) < end - 1
                && isDigit(b[end - 2]);
        if (place) {
            h.logger(at, end - 1);
            at = Bytes.skipBlanks(b, end, to);
            int letters = LevelWords.letters(b, at, to);
            Level level = LevelWords.of(b, at, letters);
            if (level != null && levelWord(level, letters)) {
                h.body = h.body < 0 ? Bytes.skipBlanks(b, at, to) : h.body;
                return;
            }
        }
        h.body = at;
    }

    /** Index of the dot in {@code app.ERROR:}, or -1. */
    private int dottedLevel(int end) {
        if (end - at < 5 || b[end - 1] != ':') {
            return -1;
        }
        int dot = end - 1;
        while (dot > at && b[dot] != '.') {
            dot--;
        }
        boolean level =
                dot > at && LevelWords.isUpper(b, dot + 1, end - 1) && LevelWords.of(b, dot + 1, end - 1) != null;
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
        if (b[end - 1] != ':') {
            return false;
        }
        for (byte[] word : DETAILS) {
            if (Bytes.startsWith(b, at, to, word)) {
                h.format = Format.POSTGRESQL;
                return true;
            }
        }
        return false;
    }

    /** {@code host tag[pid]: text}. */
    private void syslog() {
        h.format = Format.SYSLOG;
        int hostEnd = wordEnd(at);
        int tag = Bytes.skipBlanks(b, hostEnd, to);
        int tagEnd = tag;
        int limit = Math.min(to, tag + LONGEST_WORD);
        while (tagEnd < limit && b[tagEnd] != ' ' && b[tagEnd] != '[' && b[tagEnd] != ':') {
            tagEnd++;
        }
        if (newSyslog(tag, tagEnd)) {
            return;
        }
        int behind = tagEnd < to && b[tagEnd] == '[' ? Bytes.indexOf(b, (byte) ']', tagEnd, limit) + 1 : tagEnd;
        if (behind >= to || b[behind] != ':' || tagEnd == tag) {
            h.body = at;
            h.syslog = false;
            return;
        }
        h.logger(tag, tagEnd);
        at = Bytes.skipBlanks(b, behind + 1, to);
        h.body = at;
        int letters = LevelWords.letters(b, at, to);
        Level level = LevelWords.of(b, at, letters);
        boolean said = letters < to && (b[letters] == ':' || (LevelWords.isUpper(b, at, letters) && b[letters] == ' '));
        if (level != null && h.level == null && said) {
            h.level = level;
            h.body = Bytes.skipBlanks(b, letters + 1, to);
        }
    }

    /** RFC 5424: {@code host app procid msgid [data] text}. */
    private boolean newSyslog(int app, int appEnd) {
        if (h.stamp.year == Stamp.NO_YEAR || appEnd >= to || b[appEnd] != ' ') {
            return false;
        }
        int process = Bytes.skipBlanks(b, appEnd, to);
        int message = Bytes.skipBlanks(b, wordEnd(process), to);
        int data = Bytes.skipBlanks(b, wordEnd(message), to);
        if (data >= to || (b[data] != '-' && b[data] != '[')) {
            return false;
        }
        h.logger(app, appEnd);
        int end = data + 1;
        while (b[data] == '[' && end < to && !(b[end - 1] == ']' && (b[end] == ' ' || b[end] == '['))) {
            end++;
        }
        h.body = Bytes.skipBlanks(b, end, to);
        return true;
    }

    /** Whether the tokens that follow lead to a level soon, all of them such as headers have. */
    private boolean levelAhead(int from) {
        int i = from;
        for (int token = 0; token < 4; token++) {
            while (i < to && (b[i] == ' ' || b[i] == '|' || b[i] == '\t' || b[i] == '-' || b[i] == ']')) {
                i++;
            }
            if (i >= to) {
                return false;
            }
            int letters = LevelWords.letters(b, i, to);
            if (letters > i && LevelWords.of(b, i, letters) != null) {
                byte next = letters < to ? b[letters] : (byte) ' ';
                return LevelWords.isUpper(b, i, letters)
                        ? !isDigit(next) && next != '=' && next != '.' && next != '_'
                        : next == ':' || next == '|';
            }
            int end = skipHeaderToken(i);
            if (end < 0) {
                return false;
            }
            i = end;
        }
        return false;
    }

    private int skipHeaderToken(int i) {
        if (b[i] == '[' || b[i] == '(' || b[i] == '{') {
            byte closing = b[i] == '[' ? (byte) ']' : b[i] == '(' ? (byte) ')' : (byte) '}';
            int close = Bytes.indexOf(b, closing, i, Math.min(to, i + LONGEST_GROUP));
            if (close >= to || b[close] != closing) {
                return -1;
            }
            return b[i] == '[' && levelOfGroup(i + 1, close) != null ? i + 1 : close + 1;
        }
        int end = wordEnd(i);
        return end > i && headerWord(i, end) ? end : -1;
    }

    /** A number, a name with dots and the like, or a word that a dash or a bar follows; no word of a sentence. */
    private boolean headerWord(int from, int end) {
        boolean special = false;
        for (int i = from; i < end; i++) {
            byte c = b[i];
            if (!isName(c)
                    && c != ':'
                    && c != '@'
                    && c != '#'
                    && c != '('
                    && c != ')'
                    && c != ','
                    && c != '<'
                    && c != '>') {
                return false;
            }
            special |= !isLetter(c);
        }
        int next = Bytes.skipBlanks(b, end, to);
        boolean column = next < to
                && (b[next] == '|' || b[next] == '[' || (b[next] == '-' && next + 1 < to && b[next + 1] == ' '));
        int letters = LevelWords.letters(b, next, to);
        boolean levelNext = LevelWords.isUpper(b, next, letters) && LevelWords.of(b, next, letters) != null;
        return special || column || levelNext;
    }

    private static boolean isName(byte c) {
        return isLetter(c) || isDigit(c) || c == '.' || c == '_' || c == '$' || c == '-' || c == '/';
    }

    private void afterLevel(int end) {
        if (h.syslog && !h.hasLogger()) {
            syslog();
        } else if (h.spring) {
            springLogger(end);
        } else if (end > at && isDigit(b[at]) && (onlyDigits(at, end) || b[end - 1] == ':')) {
            number(end);
        } else {
            loggerOrBody(end);
        }
    }

    private boolean onlyDigits(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isDigit(b[i])) {
                return false;
            }
        }
        return true;
    }

    /** A process id behind the level is skipped where more header follows: Spring Boot, nginx. */
    private void number(int end) {
        int next = Bytes.skipBlanks(b, end, to);
        boolean dashes = next + 2 < to && b[next] == '-' && b[next + 1] == '-';
        boolean bracket = next < to && b[next] == '[' && !h.hasLogger();
        boolean nginx = b[end - 1] == ':' && Bytes.indexOf(b, (byte) '#', at, end) < end;
        if (nginx) {
            h.format = Format.NGINX_ERROR;
            h.body = next;
        } else if (dashes || bracket) {
            at = end;
        } else {
            h.body = at;
        }
    }

    /** {@code c.e.OrderService     : text}. */
    private void springLogger(int end) {
        int next = Bytes.skipBlanks(b, end, to);
        if (next < to && b[next] == ':') {
            h.format = Format.SPRING_BOOT;
            h.logger(at, end);
            h.body = Math.min(to, next + 1 < to && b[next + 1] == ' ' ? next + 2 : next + 1);
        } else {
            h.body = at;
        }
    }

    private void loggerOrBody(int end) {
        if (h.hasLogger() || end == at) {
            h.body = at;
            return;
        }
        int next = Bytes.skipBlanks(b, end, to);
        byte c = next < to ? b[next] : 0;
        if (c == '[' && next == end) {
            bracketedNumber(end);
        } else if (c == ']' && inBracket && next == end) {
            h.logger(at, end);
            h.body = Bytes.skipBlanks(b, end + 1, to);
            inBracket = false;
        } else if (c == '|' && name(at, end)) {
            h.logger(at, end);
            h.body = Bytes.skipBlanks(b, next + 1, to);
        } else if (next + 1 < to && c == '-' && (b[next + 1] == ' ' || b[next + 1] == '-') && nameOrPlace(at, end)) {
            h.logger(at, end);
            h.body = behindDash(next);
        } else if (next + 1 < to && c == ':' && b[next + 1] == ' ' && next > end && nameOrPlace(at, end)) {
            h.logger(at, end);
            h.body = Bytes.skipBlanks(b, next + 1, to);
        } else if (b[end - 1] == ':' && loggerLike(at, end - 1)) {
            h.logger(at, end - 1);
            h.body = next;
        } else if (next > end && b[end] == '\t' && nameOrPlace(at, end)) {
            h.logger(at, end);
            at = next;
            tabbed();
        } else if (next < to && dotted(at, end)) {
            h.logger(at, end);
            at = end;
        } else {
            h.body = at;
        }
    }

    private int behindDash(int dash) {
        int i = dash;
        while (i < to && b[i] == '-') {
            i++;
        }
        i = Bytes.skipBlanks(b, i, to);
        return i + 1 < to && b[i] == ':' ? Bytes.skipBlanks(b, i + 1, to) : i;
    }

    /** .NET and syslog: {@code Category[0]}, {@code tag[17]: text}. */
    private void bracketedNumber(int end) {
        int close = Bytes.indexOf(b, (byte) ']', end, Math.min(to, end + 12));
        if (close < to && b[close] == ']' && onlyDigits(end + 1, close) && nameOrPlace(at, end)) {
            h.logger(at, end);
            int i = close + 1;
            i += i < to && b[i] == ':' ? 1 : 0;
            h.body = Bytes.skipBlanks(b, i, to);
        } else {
            h.body = at;
        }
    }

    /** zap's console form: logger, place and message parted by tabs. */
    private void tabbed() {
        int end = Bytes.indexOf(b, (byte) '\t', at, to);
        boolean place =
                end < to && Bytes.indexOf(b, (byte) ':', at, end) < end && isDigit(b[end - 1]) && nameOrPlace(at, end);
        h.body = place ? Bytes.skipBlanks(b, end, to) : at;
    }

    private boolean name(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isName(b[i])) {
                return false;
            }
        }
        return end > from;
    }

    /** A name, maybe with a function and a line: {@code shop.orders:place:42}, {@code Orders.java:42}. */
    private boolean nameOrPlace(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isName(b[i]) && b[i] != ':' && b[i] != '<' && b[i] != '>' && b[i] != '(' && b[i] != ')') {
                return false;
            }
        }
        return end > from && (isLetter(b[from]) || b[from] == '_');
    }

    /** Before a colon a word is a logger, unless it is an ordinary word with a capital. */
    private boolean loggerLike(int from, int end) {
        if (!nameOrPlace(from, end)) {
            return false;
        }
        boolean plainCapital = b[from] >= 'A' && b[from] <= 'Z';
        for (int i = from + 1; i < end && plainCapital; i++) {
            plainCapital = b[i] >= 'a' && b[i] <= 'z';
        }
        return !plainCapital && LevelWords.of(b, from, end) == null;
    }

    private boolean dotted(int from, int end) {
        if (!name(from, end) || !isLetter(b[from]) || Bytes.indexOf(b, (byte) '/', from, end) < end) {
            return false;
        }
        int dot = Bytes.indexOf(b, (byte) '.', from, end);
        return dot < end - 1 && isLetter(b[dot + 1]) && b[end - 1] != '.';
    }

    /** The level may be the first word of the message, and a group may have been the thread. */
    private void finish() {
        if (h.level == null && h.body < to) {
            int letters = LevelWords.letters(b, h.body, to);
            Level level = LevelWords.of(b, h.body, letters);
            boolean colon = letters < to && b[letters] == ':' && letters + 1 < to && b[letters + 1] == ' ';
            if (level != null && colon) {
                h.level = level;
                h.inferred = true;
            }
        }
        threadOfGroups();
    }

    private void threadOfGroups() {
        if (h.threadFrom >= 0 || h.groupCount == 0) {
            return;
        }
        if (h.spring && h.groupCount > h.groupsBeforeDashes) {
            int last = h.groupCount - 1;
            boolean ids = last > h.groupsBeforeDashes && (length(last) == 0 || hexadecimal(last));
            useAsThread(ids ? last - 1 : last);
            return;
        }
        for (int i = 0; i < h.groupCount; i++) {
            boolean pairs = Bytes.indexOf(b, (byte) '=', h.groups[i * 2], h.groups[i * 2 + 1]) < h.groups[i * 2 + 1];
            if (length(i) > 0 && !pairs && !hexadecimal(i)) {
                if (!h.hasLogger() && dotted(h.groups[i * 2], h.groups[i * 2 + 1])) {
                    h.logger(h.groups[i * 2], h.groups[i * 2 + 1]);
                    continue;
                }
                useAsThread(i);
                return;
            }
        }
    }

    private void useAsThread(int group) {
        if (length(group) > 0) {
            h.thread(h.groups[group * 2], h.groups[group * 2 + 1]);
        }
    }

    private int length(int group) {
        return h.groups[group * 2 + 1] - h.groups[group * 2];
    }

    /** Sixteen digits or more: a trace id, maybe with a span id. */
    private boolean hexadecimal(int group) {
        int from = h.groups[group * 2];
        int end = h.groups[group * 2 + 1];
        for (int i = from; i < end; i++) {
            int c = b[i] | 0x20;
            if (!isDigit(b[i]) && (c < 'a' || c > 'f') && b[i] != '-' && b[i] != ',' && b[i] != ' ') {
                return false;
            }
        }
        return end - from >= 16;
    }
}
