package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
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
    private static final byte[][] ENDINGS = {Bytes.ascii("server process (PID "), Bytes.ascii("[pool ")};

    private Openings() {}

    /** Whether the message may tell of the end of a process, so that its level is not to be believed. */
    static boolean mayTellOfAnEnd(byte[] b, int from, int to) {
        return Bytes.startsWith(b, from, to, ENDINGS[0]) || Bytes.startsWith(b, from, to, ENDINGS[1]);
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
        boolean doing = verbEnd - verb > 5
                && verbEnd < to
                && b[verbEnd] == ' '
                && Bytes.startsWith(b, verbEnd - ING.length, verbEnd, ING);
        return doing && !isNoun(b, verb, verbEnd);
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
