package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import dev.hark.signal.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the beginning of a message that it reports an error, where no header says so: a message number that ends in
 * the letter of its severity, as IBM's programs have them, or {@code error} before a verb.
 */
final class Openings {

    private static final int LONGEST_NUMBER = 12;
    private static final byte[] ING = Bytes.ascii("ing");
    private static final byte[][] JOINTS = {
        Bytes.ascii("in "),
        Bytes.ascii("while "),
        Bytes.ascii("during "),
        Bytes.ascii("when "),
        Bytes.ascii("occurred"),
    };

    /** PHP and Swift. */
    private static final byte[][] FATAL = {
        Bytes.ascii("PHP Fatal error: "), Bytes.ascii("PHP Parse error: "), Bytes.ascii("Fatal error: "),
    };

    /** Watchers of processes say at a low level that one was ended. */
    private static final byte[][] ENDINGS = {
        Bytes.ascii("server process (PID "), Bytes.ascii("[pool "), Bytes.ascii("exited: "),
    };

    private Openings() {}

    /** Whether the message may tell of the end of a process, so that its level is not to be believed. */
    static boolean mayTellOfAnEnd(byte[] b, int from, int to) {
        for (byte[] ending : ENDINGS) {
            if (Bytes.startsWith(b, from, to, ending)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable Level level(byte[] b, int from, int to) {
        byte first = from < to ? b[from] : 0;
        if (first == 'P' || first == 'F') {
            for (byte[] fatal : FATAL) {
                if (Bytes.startsWith(b, from, to, fatal)) {
                    return Level.FATAL;
                }
            }
        }
        if (first == 'E' || first == 'e') {
            return errorVerb(b, from, to) ? Level.ERROR : null;
        }
        return first >= 'A' && first <= 'Z' ? number(b, from, to) : null;
    }

    /** What Redis says with its highest mark, which stands for warnings and errors alike. */
    static Level redis(byte[] b, int from, int to) {
        for (byte[] word : REDIS) {
            if (Bytes.startsWith(b, from, to, word)) {
                return Level.ERROR;
            }
        }
        return Bytes.indexOf(b, CRASHED, from, to) >= 0 ? Level.FATAL : Level.WARN;
    }

    private static final byte[] CRASHED = Bytes.ascii(" crashed by signal: ");

    private static final byte[][] REDIS = {
        Bytes.ascii("Can't "),
        Bytes.ascii("Cannot "),
        Bytes.ascii("Could not "),
        Bytes.ascii("Error "),
        Bytes.ascii("Failed "),
        Bytes.ascii("Fatal "),
        Bytes.ascii("Unable "),
        Bytes.ascii("Bad file format"),
        Bytes.ascii("Short read"),
        Bytes.ascii("Background saving error"),
        Bytes.ascii("Out Of Memory"),
    };

    /** Level of a message number that stands at the margin of a line below the header, as IBM MQ writes it. */
    static @Nullable Level ofNumberBelow(List<String> lines) {
        for (int i = 1; i < Math.min(lines.size(), LOWEST_NUMBER); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && line.charAt(0) >= 'A' && line.charAt(0) <= 'Z') {
                byte[] bytes = Bytes.ascii(Limits.cut(line, LONGEST_NUMBER + 2));
                Level level = number(bytes, 0, bytes.length);
                if (level != null) {
                    return level;
                }
            }
        }
        return null;
    }

    private static final int LOWEST_NUMBER = 16;

    /** {@code CWWKZ0002E: text}. */
    private static @Nullable Level number(byte[] b, int from, int to) {
        int letters = from;
        int limit = Math.min(to, from + LONGEST_NUMBER);
        while (letters < limit && b[letters] >= 'A' && b[letters] <= 'Z') {
            letters++;
        }
        int digits = Digits.end(b, letters, limit);
        boolean whole = letters - from >= 3 && digits - letters >= 4 && digits + 1 < to && b[digits + 1] == ':';
        return whole && (b[digits] == 'E' || b[digits] == 'W' || b[digits] == 'I')
                ? LevelWords.ofLetter(b[digits])
                : null;
    }

    /** {@code Error reading file}, {@code error while connecting}; not {@code error rate: 0}. */
    private static boolean errorVerb(byte[] b, int from, int to) {
        int end = LevelWords.letters(b, from, to);
        if (end - from != 5 || LevelWords.of(b, from, end) != Level.ERROR || end + 4 >= to || b[end] != ' ') {
            return false;
        }
        int verb = end + 1;
        int verbEnd = LevelWords.letters(b, verb, to);
        for (byte[] joint : JOINTS) {
            if (Bytes.startsWith(b, verb, to, joint)) {
                return true;
            }
        }
        if (b[from] == 'E' && isCode(b, verb, to)) {
            return true;
        }
        boolean doing = verbEnd - verb > 5
                && verbEnd < to
                && b[verbEnd] == ' '
                && Bytes.startsWith(b, verbEnd - ING.length, verbEnd, ING);
        return doing && !isNoun(b, verb, verbEnd);
    }

    /** {@code R14 (Memory quota exceeded)}, {@code 1045 (28000): Access denied}. */
    private static boolean isCode(byte[] b, int from, int to) {
        int digits = b[from] >= 'A' && b[from] <= 'Z' ? from + 1 : from;
        int end = Digits.end(b, digits, to);
        return end > digits + 1 && end + 2 < to && b[end] == ' ' && b[end + 1] == '(';
    }

    /** {@code error handling enabled} speaks of a thing and not of what was being done. */
    private static boolean isNoun(byte[] b, int from, int to) {
        byte c = b[from];
        return c == 'h'
                || (c == 'r' && b[from + 2] == 'p')
                || (c == 'l' && b[from + 2] == 'g')
                || (c == 't' && to - from == 8);
    }
}
