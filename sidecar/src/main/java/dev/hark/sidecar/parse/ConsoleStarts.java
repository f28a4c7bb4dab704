package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/** Starts of lines that commands write to a terminal: a level at the margin, and no time at all. */
final class ConsoleStarts {

    private static final int LONGEST_NAME = 24;
    private static final byte[] ERR = Bytes.ascii("ERR!");
    private static final byte[] NPM_ERROR = Bytes.ascii("npm error");
    private static final byte[] NPM_WARN = Bytes.ascii("npm warn");
    private static final byte[] FAILURE = Bytes.ascii("FAILURE: ");
    private static final byte[] ERROR = Bytes.ascii("error ");

    private final HeaderCursor c;

    ConsoleStarts(HeaderCursor c) {
        this.c = c;
    }

    boolean read() {
        return switch (c.b[c.at]) {
                    case 'E', 'W', 'N' -> letter();
                    case 'F' -> Bytes.startsWith(c.b, c.at, c.to, FAILURE) && take(Level.ERROR, c.at + FAILURE.length);
                    case 'e' -> yarn() || named();
                    case 'n' -> npm() || named();
                    default -> c.b[c.at] >= 'a' && c.b[c.at] <= 'z' && named();
                }
                || compiler();
    }

    /** Compilers: {@code a.c:3:5: error: 'x' undeclared}. */
    private boolean compiler() {
        int limit = Math.min(c.to, c.at + LONGEST_PATH);
        int end = Bytes.indexOf(c.b, (byte) ' ', c.at, limit);
        if (end + 8 >= c.to || end == limit || c.b[end - 1] != ':' || !isDigit(c.b[end - 2])) {
            return false;
        }
        int dot = Bytes.indexOf(c.b, (byte) '.', c.at, end);
        int word = Bytes.startsWith(c.b, end + 1, c.to, FATAL) ? end + 1 + FATAL.length : end + 1;
        int letters = LevelWords.letters(c.b, word, c.to);
        Level level = dot < end && letters + 1 < c.to && c.b[letters] == ':' ? LevelWords.of(c.b, word, letters) : null;
        boolean small = level != null && c.b[word] >= 'a' && level.atLeast(Level.WARN);
        return small && take(level, letters + 1);
    }

    private static final int LONGEST_PATH = 200;
    private static final byte[] FATAL = Bytes.ascii("fatal ");

    private boolean take(@Nullable Level level, int body) {
        if (level == null) {
            return false;
        }
        c.h.level = level;
        c.h.body = Bytes.skipBlanks(c.b, Math.min(c.to, body), c.to);
        return true;
    }

    /** Clang's and GCC's checkers end the process they find something in: {@code ==17==ERROR: AddressSanitizer: …}. */
    boolean sanitizer() {
        int digits = c.at + 2;
        int end = digits < c.to && c.b[c.at + 1] == '=' ? Digits.end(c.b, digits, c.to) : digits;
        return end > digits && Bytes.startsWith(c.b, end, c.to, SANITIZED) && take(Level.FATAL, end + SANITIZED.length);
    }

    private static final byte[] SANITIZED = Bytes.ascii("==ERROR: ");

    /** apt: {@code E: Unable to locate package x}. */
    private boolean letter() {
        int text = c.at + 3;
        boolean sentence =
                text < c.to && c.b[c.at + 1] == ':' && c.b[c.at + 2] == ' ' && c.b[text] >= 'A' && c.b[text] <= 'Z';
        Level level = sentence ? LevelWords.ofLetter(c.b[c.at]) : null;
        return take(level, text);
    }

    /** Yarn: {@code error Command failed with exit code 1.} */
    private boolean yarn() {
        int text = c.at + ERROR.length;
        boolean sentence = Bytes.startsWith(c.b, c.at, c.to, ERROR)
                && text + 1 < c.to
                && c.b[text] >= 'A'
                && c.b[text] <= 'Z'
                && c.b[text + 1] >= 'a';
        c.h.inferred = sentence;
        return sentence && take(Level.ERROR, text);
    }

    private boolean npm() {
        boolean error = Bytes.startsWith(c.b, c.at, c.to, NPM_ERROR);
        if (!error && !Bytes.startsWith(c.b, c.at, c.to, NPM_WARN)) {
            return false;
        }
        int end = c.at + (error ? NPM_ERROR.length : NPM_WARN.length);
        if (end < c.to && c.b[end] != ' ') {
            return false;
        }
        c.h.tool = true;
        return take(error ? Level.ERROR : Level.WARN, end);
    }

    /** {@code npm ERR! code ELIFECYCLE}, {@code nginx: [emerg] text}. */
    private boolean named() {
        int limit = Math.min(c.to, c.at + LONGEST_NAME);
        int end = c.at;
        while (end < limit && (isLetter(c.b[end]) || isDigit(c.b[end]) || c.b[end] == '-' || c.b[end] == '_')) {
            end++;
        }
        if (end + 5 > c.to) {
            return false;
        }
        if (c.b[end] == ' ' && Bytes.startsWith(c.b, end + 1, c.to, ERR)) {
            c.h.tool = true;
            return take(Level.ERROR, end + 1 + ERR.length);
        }
        if (c.b[end] != ':' || c.b[end + 1] != ' ' || c.b[end + 2] != '[') {
            return false;
        }
        int word = end + 3;
        int close = LevelWords.letters(c.b, word, c.to);
        Level level = close + 1 < c.to && c.b[close] == ']' ? LevelWords.of(c.b, word, close) : null;
        if (level == null) {
            return false;
        }
        c.h.logger(c.at, end);
        return take(level, close + 1);
    }
}
