package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A short cut past {@link TextHeaders} for lines whose header is built like that of a line before. Learns from a header
 * that was read in full: its time stamp up to the minute, and what kinds of parts follow. A line that fits is read in
 * one pass; for any other, and wherever there could be doubt, the full reading decides. A test holds both to the same
 * answers.
 *
 * <p>Only headers whose level is followed by {@code logger - } or by Spring Boot's {@code 17 --- [thread] logger : } are
 * learnt: these are what nearly all Java services write, and there the parts are told apart without looking ahead.
 */
final class KnownHeader {

    /** Kinds of parts behind the time stamp. */
    private enum Part {
        GROUP,
        LEVEL,
        NUMBER,
        DASHES,
        LOGGER_DASH,
        LOGGER_COLON
    }

    private static final int MOST_PARTS = 12;
    private static final int LONGEST_STAMP = 40;
    private static final int SHORTEST_HEXADECIMAL = 16;

    private final byte[] stamp = new byte[LONGEST_STAMP];
    private int stampLength;
    /** Up to here a stamp must be the same as the learnt one; from here on are seconds and their fraction. */
    private int seconds;

    private int fractionEnd;
    private final Part[] parts = new Part[MOST_PARTS];
    private int partCount;
    private int groups;
    private boolean known;

    private byte[] b = {};
    private int to;
    private int at;
    private @Nullable Level level;
    private long thread;
    private int threadFrom;
    private int threadTo;
    private int body;

    /** Whether the line has a header like the learnt one; then it can be asked for its parts. */
    boolean reads(byte[] bytes, int from, int lineTo) {
        if (!known || lineTo - from < stampLength + 8 || !sameStamp(bytes, from)) {
            return false;
        }
        b = bytes;
        to = lineTo;
        at = from + stampLength;
        level = null;
        thread = 0;
        for (int i = 0; i < partCount; i++) {
            if (!blanks() || !part(parts[i])) {
                return false;
            }
        }
        byte first = bytes[body];
        boolean end = (first == 's' || first == '[' || first == 'e') && Openings.mayTellOfAnEnd(bytes, body, lineTo);
        return !end && (groups > 0 || !AccessLine.looksLike(bytes, from, lineTo));
    }

    @Nullable
    Level level() {
        return level;
    }

    int stampLength() {
        return stampLength;
    }

    /** Index of the message's first byte. */
    int body() {
        return body;
    }

    /** {@link Bytes#hash} of the thread's name, or 0. */
    long thread() {
        return thread;
    }

    /** Index of the first byte of the thread's name, where {@link #thread} is not 0. */
    int threadFrom() {
        return threadFrom;
    }

    int threadTo() {
        return threadTo;
    }

    private boolean sameStamp(byte[] bytes, int from) {
        if (Arrays.mismatch(stamp, 0, seconds, bytes, from, from + seconds) >= 0 || bytes[from + seconds] > '5') {
            return false;
        }
        for (int i = seconds; i < fractionEnd; i++) {
            byte c = bytes[from + i];
            if (isDigit(stamp[i]) ? !isDigit(c) : c != stamp[i]) {
                return false;
            }
        }
        for (int i = fractionEnd; i < stampLength; i++) {
            if (bytes[from + i] != stamp[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean blanks() {
        byte[] bytes = b;
        int end = to;
        int i = at;
        int start = i;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        at = i;
        return i > start && i < end;
    }

    private boolean part(Part part) {
        return switch (part) {
            case GROUP -> group();
            case LEVEL -> levelWord();
            case NUMBER -> number();
            case DASHES -> dashes();
            case LOGGER_DASH -> logger() && dash();
            case LOGGER_COLON -> logger() && colon();
        };
    }

    /** A bracketed part that is surely no level, and surely the thread where it is the only one. */
    private boolean group() {
        byte[] bytes = b;
        if (bytes[at] != '[') {
            return false;
        }
        int from = at + 1;
        int limit = Math.min(to, at + HeaderCursor.LONGEST_GROUP);
        int i = from;
        int seen = 0;
        while (i < limit && bytes[i] != ']') {
            int of = bytes[i] < 0 ? OTHER : CLASSES[bytes[i]];
            if (of == END) {
                return false;
            }
            seen |= of;
            i++;
        }
        if (i >= limit || i + 1 >= to || ((seen & ~(HEX | LETTER)) == 0 && couldBeLevel(from, i)) || isDate(from, i)) {
            return false;
        }
        boolean hexadecimal = (seen & ~(HEX | DIGIT_OR_DASH)) == 0 && i - from >= SHORTEST_HEXADECIMAL;
        thread = i > from && !hexadecimal && groups == 1 ? Bytes.hash(bytes, from, i) : 0;
        threadFrom = from;
        threadTo = i;
        at = i + 1;
        return true;
    }

    private static final int HEX = 1;
    private static final int LETTER = 2;
    private static final int DIGIT_OR_DASH = 4;
    private static final int OTHER = 8;
    /** Ends what is surely a thread's name. */
    private static final int END = 16;

    /** Letters of hexadecimal numbers, other letters, digits and what parts them, what ends a name, and the rest. */
    private static final byte[] CLASSES = classes();

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (int c = 0; c < 128; c++) {
            boolean letter = isLetter((byte) c);
            boolean hexadecimal = letter && (c | 0x20) <= 'f';
            boolean number = isDigit((byte) c) || c == '-' || c == ',';
            boolean end = c == '[' || c == ':' || c == '=' || c == ' ' || c == '\t';
            classes[c] = (byte) (hexadecimal ? HEX : letter ? LETTER : number ? DIGIT_OR_DASH : end ? END : OTHER);
        }
        return classes;
    }

    private boolean couldBeLevel(int from, int end) {
        return end - from == 1 || LevelWords.of(b, from, end) != null;
    }

    /** {@code [21/Nov/2026:…]}: an access log's line. */
    private boolean isDate(int from, int end) {
        return end - from > 2 && b[from + 2] == '/';
    }

    private boolean levelWord() {
        int end = LevelWords.letters(b, at, Math.min(to, at + 6));
        level = switch (end - at) {
            case 4 -> is('I', 'N', 'F', 'O') ? Level.INFO : is('W', 'A', 'R', 'N') ? Level.WARN : null;
            case 5 -> five();
            default -> null;
        };
        at = end;
        return level != null && at < to && b[at] == ' ';
    }

    private @Nullable Level five() {
        byte last = b[at + 4];
        if (is('D', 'E', 'B', 'U') && last == 'G') {
            return Level.DEBUG;
        }
        if (is('E', 'R', 'R', 'O') && last == 'R') {
            return Level.ERROR;
        }
        return is('T', 'R', 'A', 'C') && last == 'E' ? Level.TRACE : null;
    }

    private boolean is(char first, char second, char third, char fourth) {
        return b[at] == first && b[at + 1] == second && b[at + 2] == third && b[at + 3] == fourth;
    }

    private boolean number() {
        int start = at;
        while (at < to && isDigit(b[at])) {
            at++;
        }
        return at > start && at - start < HeaderCursor.LONGEST_WORD;
    }

    private boolean dashes() {
        boolean three = at + 3 < to && b[at] == '-' && b[at + 1] == '-' && b[at + 2] == '-';
        at += 3;
        return three;
    }

    private boolean logger() {
        byte[] bytes = b;
        int end = to;
        int start = at;
        if (!isLetter(bytes[start])) {
            return false;
        }
        int i = start + 1;
        while (i < end && bytes[i] > ' ' && NAMES[bytes[i]]) {
            i++;
        }
        at = i;
        return i - start < HeaderCursor.LONGEST_WORD && blanks();
    }

    private static final boolean[] NAMES = names();

    private static boolean[] names() {
        boolean[] names = new boolean[128];
        for (int c = 0; c < 128; c++) {
            names[c] = HeaderCursor.isName((byte) c);
        }
        return names;
    }

    /** {@code -} or {@code --}, and then a message that begins with neither blank nor colon. */
    private boolean dash() {
        if (b[at] != '-' || at + 2 >= to || (b[at + 1] != ' ' && b[at + 1] != '-')) {
            return false;
        }
        while (at < to && b[at] == '-') {
            at++;
        }
        body = Bytes.skipBlanks(b, at, to);
        return body < to && b[body] != ':';
    }

    private boolean colon() {
        if (b[at] != ':' || at + 2 >= to || b[at + 1] != ' ') {
            return false;
        }
        body = at + 2;
        return body < to;
    }

    /** Learns from a header that was read in full, if it is of a kind that can be learnt. */
    void learn(byte[] bytes, int from, int lineTo, TextHeader read) {
        known = false;
        boolean plain = read.hasStamp() && read.level != null && !read.inferred && !read.continues && !read.syslog;
        if (!plain || read.redis || !isDigit(bytes[from]) || !learnStamp(bytes, from, read.stampTo)) {
            return;
        }
        b = bytes;
        to = lineTo;
        at = read.stampTo;
        known = learnParts(read);
        known = known && reads(bytes, from, lineTo) && body == read.body && level == read.level;
    }

    /** A stamp with hours, minutes and seconds, at its start or behind a date. */
    private boolean learnStamp(byte[] bytes, int from, int end) {
        stampLength = end - from;
        if (stampLength > LONGEST_STAMP) {
            return false;
        }
        System.arraycopy(bytes, from, stamp, 0, stampLength);
        int colon = -1;
        for (int i = 5; i + 2 < stampLength && colon < 0; i++) {
            boolean second = stamp[i] == ':' && stamp[i - 3] == ':' && isDigit(stamp[i + 1]) && isDigit(stamp[i + 2]);
            colon = second ? i : -1;
        }
        seconds = colon + 1;
        fractionEnd = seconds + 2;
        if (fractionEnd + 1 < stampLength && ".,".indexOf(stamp[fractionEnd]) >= 0 && isDigit(stamp[fractionEnd + 1])) {
            fractionEnd++;
            while (fractionEnd < stampLength && isDigit(stamp[fractionEnd])) {
                fractionEnd++;
            }
        }
        return colon > 0;
    }

    private boolean learnParts(TextHeader read) {
        partCount = 0;
        groups = 0;
        boolean levelSeen = false;
        while (partCount < MOST_PARTS && blanks() && at < read.body) {
            Part part = partHere(read, levelSeen);
            if (part == null) {
                return false;
            }
            parts[partCount++] = part;
            groups += part == Part.GROUP ? 1 : 0;
            levelSeen |= part == Part.LEVEL;
            if (part == Part.LOGGER_DASH || part == Part.LOGGER_COLON) {
                return true;
            }
            skip(part);
        }
        return false;
    }

    private @Nullable Part partHere(TextHeader read, boolean levelSeen) {
        if (b[at] == '[') {
            return Part.GROUP;
        }
        if (!levelSeen) {
            return isLetter(b[at]) ? Part.LEVEL : null;
        }
        if (isDigit(b[at])) {
            return read.spring ? Part.NUMBER : null;
        }
        if (b[at] == '-') {
            return read.spring ? Part.DASHES : null;
        }
        return read.spring ? Part.LOGGER_COLON : Part.LOGGER_DASH;
    }

    private void skip(Part part) {
        if (part == Part.GROUP) {
            at = Math.min(to, Bytes.indexOf(b, (byte) ']', at, to) + 1);
        } else {
            at = Bytes.indexOf(b, (byte) ' ', at, to);
        }
    }
}
