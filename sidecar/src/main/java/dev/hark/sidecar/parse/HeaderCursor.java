package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/**
 * The line whose header is read, how far reading has come, and the questions that every part asks of it. One instance
 * for each reader, reused: the parts of {@link TextHeaders} share it.
 */
final class HeaderCursor {

    static final int LONGEST_GROUP = 300;
    static final int LONGEST_WORD = 120;

    byte[] b = {};
    int to;
    int at;
    boolean inBracket;
    TextHeader h = new TextHeader();

    /** Begins with another line. */
    void set(byte[] bytes, int from, int lineTo, TextHeader header) {
        header.clear();
        b = bytes;
        at = from;
        to = lineTo;
        inBracket = false;
        h = header;
    }

    int wordEnd(int from) {
        int end = from;
        int limit = Math.min(to, from + LONGEST_WORD);
        while (end < limit && b[end] != ' ' && b[end] != '\t' && b[end] != '|' && b[end] != '[' && b[end] != ']') {
            end++;
        }
        return end;
    }

    int trimmed(int from, int end) {
        int i = end;
        while (i > from && (b[i - 1] == ' ' || b[i - 1] == '\t')) {
            i--;
        }
        return i;
    }

    boolean onlyDigits(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isDigit(b[i])) {
                return false;
            }
        }
        return true;
    }

    /** Hexadecimal digits, or several such numbers. */
    boolean hexadecimal(int from, int end) {
        for (int i = from; i < end; i++) {
            int digit = b[i] | 0x20;
            if (!isDigit(b[i]) && (digit < 'a' || digit > 'f') && b[i] != '-' && b[i] != ',' && b[i] != ' ') {
                return false;
            }
        }
        return end > from;
    }

    boolean name(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isName(b[i])) {
                return false;
            }
        }
        return end > from;
    }

    static boolean isName(byte c) {
        return isLetter(c) || isDigit(c) || c == '.' || c == '_' || c == '$' || c == '-' || c == '/';
    }

    /** A name, maybe with a function and a line: {@code shop.orders:place:42}, {@code Orders.java:42}. */
    boolean nameOrPlace(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isName(b[i]) && b[i] != ':' && b[i] != '<' && b[i] != '>' && b[i] != '(' && b[i] != ')') {
                return false;
            }
        }
        return end > from && (isLetter(b[from]) || b[from] == '_');
    }

    /** {@code ERROR}, {@code error}, Apache's {@code core:error}, {@code E}. */
    @Nullable
    Level levelOfGroup(int from, int end) {
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

    /** Whether the tokens that follow lead to a level soon, all of them such as headers have. */
    boolean levelAhead(int from) {
        int i = from;
        for (int token = 0; token < 4; token++) {
            while (i < to && (b[i] == ' ' || b[i] == '|' || b[i] == '\t' || b[i] == '-' || b[i] == ']')) {
                i++;
            }
            if (i >= to) {
                return false;
            }
            int letters = LevelWords.letters(b, i, to);
            if (letters == i + 1 && isLevelLetter(i)) {
                return true;
            }
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

    /** Whether the letter at {@code i} stands alone and a bar, a bracket or a name that ends in a colon follows. */
    boolean isLevelLetter(int i) {
        if (LevelWords.ofLetter(b[i]) == null || i + 3 >= to || (b[i + 1] != ' ' && b[i + 1] != '\t')) {
            return false;
        }
        int next = Bytes.skipBlanks(b, i + 1, to);
        int end = next < to ? wordEnd(next) : next;
        if (next >= to || b[next] == '|' || b[next] == '[') {
            return next < to;
        }
        int behind = Bytes.skipBlanks(b, end, to);
        boolean name = end > next && nameOrPlace(next, end);
        return name && (b[end - 1] == ':' || (behind < to && (b[behind] == ':' || b[behind] == '[')));
    }

    /** Index behind {@code E/Tag( 1234):}, or -1. */
    int logcatEnd(int i) {
        if (i + 8 > to || b[i + 1] != '/' || LevelWords.ofLetter(b[i]) == null) {
            return -1;
        }
        int limit = Math.min(to, i + LONGEST_WORD);
        int open = Bytes.indexOf(b, (byte) '(', i, limit);
        int digit = open < limit ? Bytes.skipBlanks(b, open + 1, limit) : limit;
        int close = Digits.end(b, digit, limit);
        boolean whole = close > digit && close + 1 < to && b[close] == ')' && b[close + 1] == ':';
        return whole && name(i + 2, trimmed(i + 2, open)) ? close + 2 : -1;
    }

    /** Takes that as level and logger. */
    void logcat(int end) {
        h.level = LevelWords.ofLetter(b[at]);
        h.logger(at + 2, trimmed(at + 2, Bytes.indexOf(b, (byte) '(', at, end)));
        h.body = Bytes.skipBlanks(b, end, to);
        at = h.body;
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
    boolean headerWord(int from, int end) {
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
                    && c != '>'
                    && c != '=') {
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

    /** Before a colon a word is a logger, unless it is an ordinary word with a capital. */
    boolean loggerLike(int from, int end) {
        if (!nameOrPlace(from, end)) {
            return false;
        }
        boolean plainCapital = b[from] >= 'A' && b[from] <= 'Z';
        for (int i = from + 1; i < end && plainCapital; i++) {
            plainCapital = b[i] >= 'a' && b[i] <= 'z';
        }
        return !plainCapital && LevelWords.of(b, from, end) == null && !isException(from, end);
    }

    /** A name that only an exception's type has: it begins the message. */
    private boolean isException(int from, int end) {
        return endsWith(from, end, EXCEPTION) || endsWith(from, end, ERROR);
    }

    private boolean endsWith(int from, int end, byte[] word) {
        return end - from > word.length && Bytes.startsWith(b, end - word.length, end, word);
    }

    private static final byte[] EXCEPTION = Bytes.ascii("Exception");
    private static final byte[] ERROR = Bytes.ascii("Error");

    boolean dotted(int from, int end) {
        if (!name(from, end) || !isLetter(b[from]) || Bytes.indexOf(b, (byte) '/', from, end) < end) {
            return false;
        }
        int dot = Bytes.indexOf(b, (byte) '.', from, end);
        return dot < end - 1 && isLetter(b[dot + 1]) && b[end - 1] != '.';
    }
}
