package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;

/** Starts of headers that one program or library alone writes. */
final class ProgramStarts {

    private final HeaderCursor c;

    ProgramStarts(HeaderCursor c) {
        this.c = c;
    }

    /** {@code E0301 10:02:11.123456   17 file.go:42] text}. */
    boolean klog() {
        Level level = LevelWords.ofLetter(c.b[c.at]);
        if (level == null || c.at + 20 > c.to || !isDigit(c.b[c.at + 1]) || !isDigit(c.b[c.at + 4])) {
            return false;
        }
        int end = Stamps.read(c.b, c.at + 1, c.to, c.h.stamp);
        int close =
                end < 0 ? c.to : Bytes.indexOf(c.b, (byte) ']', end, Math.min(c.to, end + HeaderCursor.LONGEST_WORD));
        if (end < 0 || close >= c.to || c.b[close] != ']') {
            return false;
        }
        c.h.level = level;
        c.h.stampTo = end;
        c.h.format = Format.KLOG;
        int file = close;
        while (file > end && c.b[file - 1] != ' ') {
            file--;
        }
        int colon = Bytes.indexOf(c.b, (byte) ':', file, close);
        if (colon == close) {
            return cockroach(end);
        }
        c.h.logger(file, colon);
        c.h.body = Bytes.skipBlanks(c.b, close + 1, c.to);
        return true;
    }

    /** {@code E260301 10:02:11.123456 17 server/node.go:42  [n1] text}. */
    private boolean cockroach(int stampEnd) {
        int goroutine = c.wordEnd(Bytes.skipBlanks(c.b, stampEnd, c.to));
        int file = Bytes.skipBlanks(c.b, goroutine, c.to);
        int end = c.wordEnd(file);
        c.h.logger(file, Bytes.indexOf(c.b, (byte) ':', file, end));
        int group = Bytes.skipBlanks(c.b, end, c.to);
        group += Bytes.startsWith(c.b, group, c.to, REDACTABLE) ? REDACTABLE.length : 0;
        int close = group < c.to && c.b[group] == '[' ? Bytes.indexOf(c.b, (byte) ']', group, c.to) : c.to;
        int counter = close < c.to ? Bytes.skipBlanks(c.b, close + 1, c.to) : group;
        c.h.body = Bytes.skipBlanks(c.b, Digits.end(c.b, counter, c.to), c.to);
        return true;
    }

    /** The three dots that say that values in the text are marked. */
    private static final byte[] REDACTABLE = {(byte) 0xE2, (byte) 0x8B, (byte) 0xAE, ' '};

    private static final byte[] REPORT = Bytes.ascii(" REPORT====");

    /** Erlang: {@code =ERROR REPORT==== 1-Mar-2026::10:02:11 ===}. */
    boolean report() {
        int word = c.at + 1;
        int end = LevelWords.letters(c.b, word, c.to);
        if (c.b[c.at] != '=' || !Bytes.startsWith(c.b, end, c.to, REPORT)) {
            return false;
        }
        Level level = LevelWords.of(c.b, word, end);
        boolean crash = c.b[word] == 'C' || c.b[word] == 'S'; // CRASH, SUPERVISOR
        c.h.level = level == null ? crash ? Level.ERROR : Level.INFO : level;
        int stamp = Bytes.skipBlanks(c.b, end + REPORT.length, c.to);
        int stampEnd = Stamps.read(c.b, stamp, c.to, c.h.stamp);
        c.h.stampTo = stampEnd > 0 ? stampEnd : -1;
        c.h.body = c.to;
        return true;
    }

    /** logrus: {@code ERRO[0003] text}. */
    boolean logrus() {
        int end = c.at + 4;
        if (end + 2 >= c.to || c.b[end] != '[' || !LevelWords.isUpper(c.b, c.at, end)) {
            return false;
        }
        Level level = LevelWords.ofFour(c.b, c.at);
        int close = Bytes.indexOf(c.b, (byte) ']', end, Math.min(c.to, end + 40));
        if (level == null || !isDigit(c.b[end + 1]) || close + 1 >= c.to || c.b[close] != ']') {
            return false;
        }
        c.h.level = level;
        int stampEnd = Stamps.read(c.b, end + 1, close, c.h.stamp);
        c.h.stampTo = stampEnd > 0 ? stampEnd : -1;
        c.h.body = Bytes.skipBlanks(c.b, close + 1, c.to);
        return true;
    }

    /** WebLogic: {@code ####<Mar 1, 2026 10:02:11 AM UTC> <Error> …}. */
    boolean hashes() {
        int i = c.at;
        while (i < c.to && c.b[i] == '#') {
            i++;
        }
        boolean four = i == c.at + 4 && i < c.to && c.b[i] == '<';
        c.at = four ? i : c.at;
        return four;
    }

    /** Ruby's logger: {@code E, [2026-03-01T10:02:11.123456 #17] ERROR -- prog: text}. */
    boolean rubyLetter() {
        if (c.at + 4 < c.to
                && c.b[c.at + 1] == ','
                && c.b[c.at + 2] == ' '
                && c.b[c.at + 3] == '['
                && LevelWords.ofLetter(c.b[c.at]) != null) {
            c.at += 3;
            return true;
        }
        return false;
    }

    /** Redis: {@code 17:M 01 Mar 2026 10:02:11.123 # text}. */
    boolean redisRole() {
        int end = c.at;
        while (end < c.to && isDigit(c.b[end])) {
            end++;
        }
        if (end > c.at && end + 3 < c.to && c.b[end] == ':' && isLetter(c.b[end + 1]) && c.b[end + 2] == ' ') {
            c.h.redis = true;
            c.at = end + 3;
            return true;
        }
        return false;
    }
}
