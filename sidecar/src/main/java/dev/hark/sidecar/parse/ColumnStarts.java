package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;

/** Headers with columns before their time stamp, or with the level in one bracket with it. */
final class ColumnStarts {

    private static final int EPOCH = 10;
    private static final int MOST_COLUMNS = 8;

    private final HeaderCursor c;

    ColumnStarts(HeaderCursor c) {
        this.c = c;
    }

    /**
     * Clusters' event logs: {@code LABEL 1117838570 2005.06.03 …}. Columns in capitals lead to the level, or a line of
     * syslog follows the host.
     */
    boolean epoch() {
        int number = c.b[c.at] == '-' ? c.at + 1 : capitals(c.at);
        if (number == c.at || number + EPOCH + 12 > c.to || c.b[number] != ' ' || !isDigit(c.b[number + 1])) {
            return false;
        }
        int end = Digits.end(c.b, number + 1, c.to);
        boolean seconds = end - number - 1 == EPOCH && end < c.to && c.b[end] == ' ';
        int date = seconds ? Stamps.read(c.b, number + 1, end, c.h.stamp) : -1;
        if (date != end || end + EPOCH >= c.to || c.b[end + 5] != '.' || c.b[end + 8] != '.') {
            return false;
        }
        c.h.stampTo = end;
        c.at = Bytes.skipBlanks(c.b, end + 1 + EPOCH, c.to);
        columns();
        return true;
    }

    private void columns() {
        int i = c.at;
        for (int column = 0; column < MOST_COLUMNS && i < c.to; column++) {
            int letters = LevelWords.letters(c.b, i, c.to);
            boolean word = letters < c.to && c.b[letters] == ' ';
            Level level = word && LevelWords.isUpper(c.b, i, letters) ? LevelWords.of(c.b, i, letters) : null;
            if (level != null) {
                c.h.level = level;
                c.h.body = Bytes.skipBlanks(c.b, letters, c.to);
                return;
            }
            if (word && column == 1) {
                c.h.syslog = true; // a month's name behind the host
            }
            i = Bytes.skipBlanks(c.b, c.wordEnd(i), c.to);
        }
        c.h.body = c.h.syslog ? syslog() : c.at;
    }

    /** {@code host Nov 9 12:10:01 local@host tag[17]: text}: the text. */
    private int syslog() {
        int colon = Bytes.indexOf(c.b, COLON, c.at, Math.min(c.to, c.at + HeaderCursor.LONGEST_WORD));
        return colon < 0 ? c.at : colon + COLON.length;
    }

    private static final byte[] COLON = Bytes.ascii(": ");

    private int capitals(int from) {
        int i = from;
        while (i < c.to && (c.b[i] >= 'A' && c.b[i] <= 'Z')) {
            i++;
        }
        return i - from > 2 && i - from < 20 ? i : from;
    }

    /** Couchbase: {@code [ns_server:error,2026-03-01T10:02:11.123Z,node:place]text}. */
    boolean levelBeforeStamp() {
        if (c.b[c.at] != '[') {
            return false;
        }
        int comma = Bytes.indexOf(c.b, (byte) ',', c.at, Math.min(c.to, c.at + HeaderCursor.LONGEST_WORD));
        Level level = comma < c.to && c.b[comma] == ',' ? c.levelOfGroup(c.at + 1, comma) : null;
        int stamp = level == null ? -1 : Stamps.read(c.b, comma + 1, c.to, c.h.stamp);
        int close = stamp < 0 ? c.to : Bytes.indexOf(c.b, (byte) ']', stamp, c.to);
        if (close >= c.to || c.b[close] != ']') {
            return false;
        }
        int colon = Bytes.indexOf(c.b, (byte) ':', c.at, comma);
        if (colon < comma) {
            c.h.logger(c.at + 1, colon);
        }
        c.h.level = level;
        c.h.stampTo = stamp;
        c.h.body = Bytes.skipBlanks(c.b, close + 1, c.to);
        return true;
    }

    /** Windows' events parted by commas or tabs: {@code Error,3/1/2026 10:02:12 AM,Service Control Manager,7031,…}. */
    boolean levelThenStamp() {
        int end = LevelWords.letters(c.b, c.at, Math.min(c.to, c.at + LONGEST_LEVEL));
        byte sign = end < c.to ? c.b[end] : 0;
        Level level = sign == ',' || sign == '\t' ? LevelWords.of(c.b, c.at, end) : null;
        if (level == null || end + 1 >= c.to || !isDigit(c.b[end + 1])) {
            return false;
        }
        int stamp = Stamps.read(c.b, end + 1, c.to, c.h.stamp);
        if (stamp < 0 || stamp >= c.to || c.b[stamp] != sign) {
            return false;
        }
        c.h.level = level;
        c.h.stampTo = stamp;
        c.h.format = sign == ',' ? Format.CSV : Format.PATTERN;
        c.h.body = stamp + 1;
        return true;
    }

    private static final int LONGEST_LEVEL = 12;

    /** Chromium: {@code [17:17:0301/100211.123456:ERROR:gpu.cc(1)] text}. */
    boolean levelInBracket() {
        int close = Bytes.indexOf(c.b, (byte) ']', c.at, Math.min(c.to, c.at + HeaderCursor.LONGEST_WORD));
        if (close + 2 >= c.to || c.b[close] != ']' || c.b[close - 1] != ')' || !isDigit(c.b[c.at + 1])) {
            return false;
        }
        int i = c.at;
        while (i < close) {
            int end = LevelWords.letters(c.b, i + 1, close);
            Level level = LevelWords.isUpper(c.b, i + 1, end) ? LevelWords.of(c.b, i + 1, end) : null;
            if (c.b[i] == ':' && level != null && c.b[end] == ':') {
                c.h.level = level;
                c.h.logger(end + 1, Bytes.indexOf(c.b, (byte) '(', end, close));
                c.h.body = Bytes.skipBlanks(c.b, close + 1, c.to);
                return true;
            }
            i = Bytes.indexOf(c.b, (byte) ':', i + 1, close);
        }
        return false;
    }

    /** SAP HANA: {@code [12036]{-1}[-1/-1] 2026-03-01 09:14:33.987654 e commlib    File.cpp(00456) : text}. */
    boolean bracketsBeforeStamp() {
        int i = c.at;
        int groups = 0;
        while (i < c.to && (c.b[i] == '[' || c.b[i] == '{')) {
            byte closing = c.b[i] == '[' ? (byte) ']' : (byte) '}';
            int close = Bytes.indexOf(c.b, closing, i, Math.min(c.to, i + 40));
            if (close >= c.to || c.b[close] != closing) {
                return false;
            }
            i = close + 1;
            groups++;
        }
        if (groups < 2 || i + 30 > c.to || c.b[i] != ' ' || !isDigit(c.b[i + 1])) {
            return false;
        }
        int stamp = Stamps.read(c.b, i + 1, c.to, c.h.stamp);
        if (stamp < 0 || stamp + 4 > c.to || c.b[stamp] != ' ' || !isLetter(c.b[stamp + 1]) || c.b[stamp + 2] != ' ') {
            return false;
        }
        c.h.stampTo = stamp;
        c.h.level = LevelWords.ofLetter((byte) (c.b[stamp + 1] & ~0x20));
        int component = Bytes.skipBlanks(c.b, stamp + 2, c.to);
        c.h.logger(component, c.wordEnd(component));
        int text = Bytes.indexOf(c.b, SPACED_COLON, component, c.to);
        c.h.body = text < 0 ? component : text + SPACED_COLON.length;
        return true;
    }

    private static final byte[] SPACED_COLON = Bytes.ascii(" : ");
}
