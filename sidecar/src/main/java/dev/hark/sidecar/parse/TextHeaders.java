package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a text line: time, level, thread, logger and the like in the orders in which frameworks of most
 * languages write them. There is no list of patterns: the parts are told by what they look like and what surrounds
 * them, so that a pattern somebody made up is read as well as a default one. This class composes; the parts each know
 * one kind of token.
 *
 * <p>One instance a thread. No allocation: it is asked for nearly every line.
 */
final class TextHeaders {

    private static final int MOST_TOKENS = 14;

    private final HeaderCursor c = new HeaderCursor();
    private final SyslogParts syslog = new SyslogParts(c);
    private final HeaderNames names = new HeaderNames(c, syslog);
    private final HeaderStart start = new HeaderStart(c, syslog, names);
    private final HeaderWords words = new HeaderWords(c, syslog, names);
    private final HeaderBrackets brackets = new HeaderBrackets(c);
    private final HeaderMarks marks = new HeaderMarks(c);
    private final HeaderThreads threads = new HeaderThreads(c);
    private final boolean carries;
    private @Nullable CarriedRecord carried;

    TextHeaders() {
        this(true);
    }

    /** @param carries whether a record may be inside another one; not twice */
    TextHeaders(boolean carries) {
        this.carries = carries;
    }

    /** Fills the header; false where the line has none. */
    boolean read(byte[] bytes, int from, int lineTo, TextHeader header) {
        c.set(bytes, from, lineTo, header);
        if (c.to - from < 3) {
            return false;
        }
        if (c.b[c.at] == ' ' && c.b[c.at + 1] != ' ') {
            c.at++;
        }
        boolean indented = c.b[c.at] == ' ' && indentedStamp();
        if (c.b[c.at] == ' ' || c.b[c.at] == '\t' || !start.prefix()) {
            return false;
        }
        if (c.h.body < 0) {
            rest();
        }
        if (start.wantsLevel() && c.h.level == null) {
            return false;
        }
        if (indented && c.h.level == null) {
            return false;
        }
        finish();
        if (carries && mayCarry()) {
            CarriedRecord inside = carried == null ? new CarriedRecord() : carried;
            carried = inside;
            inside.read(c.b, c.to, c.h);
        }
        return true;
    }

    /** Some indent whole records by a few blanks; one is told by a date with hyphens, and must name its level. */
    private boolean indentedStamp() {
        int i = Bytes.skipBlanks(c.b, c.at, Math.min(c.to, c.at + 5));
        boolean date = i + 19 < c.to && c.b[i + 4] == '-' && c.b[i + 7] == '-' && c.b[i + 13] == ':';
        c.at = date ? i : c.at;
        return date;
    }

    /** Behind syslog's header, and behind a time stamp that stands alone. */
    private boolean mayCarry() {
        TextHeader h = c.h;
        boolean stampAlone = h.hasStamp() && h.level == null && !h.hasLogger() && h.groupCount == 0 && !h.continues;
        return h.body < c.to && (h.format == Format.SYSLOG || (stampAlone && h.format == Format.PATTERN));
    }

    /** Everything behind the time stamp up to the message. */
    private void rest() {
        for (int token = 0; token < MOST_TOKENS && c.h.body < 0; token++) {
            int before = c.at;
            while (c.at < c.to && (c.b[c.at] == ' ' || c.b[c.at] == '\t' || c.b[c.at] == '|' || c.b[c.at] == ',')) {
                c.at++;
            }
            if (c.at >= c.to) {
                c.h.body = c.to;
            } else {
                int start = c.at;
                token();
                keepIndentation(before, start);
            }
        }
        if (c.h.body < 0) {
            c.h.body = c.at;
        }
    }

    /** A frame behind a repeated header is told by its indentation. */
    private void keepIndentation(int before, int start) {
        if (c.h.body == start && start - before > 1 && c.b[before] == ' ' && c.b[start - 1] != '|') {
            c.h.body = before + 1;
        }
    }

    private void token() {
        switch (c.b[c.at]) {
            case '[' -> brackets.group();
            case '(' -> brackets.parentheses();
            case '{' -> brackets.braces();
            case '<' -> brackets.angle();
            case ']', ')' -> {
                c.inBracket = false;
                c.at++;
            }
            case '-' -> marks.dash();
            case ':' -> marks.colon();
            case '#', '*', '.' -> marks.mark();
            default -> words.word();
        }
    }

    /** The level may be the first word of the message, and a group may have been the thread. */
    private void finish() {
        if (c.h.level == null && c.h.body < c.to) {
            int letters = LevelWords.letters(c.b, c.h.body, c.to);
            Level level = LevelWords.of(c.b, c.h.body, letters);
            boolean colon = letters < c.to && c.b[letters] == ':' && letters + 1 < c.to && c.b[letters + 1] == ' ';
            if (level == null || !colon) {
                level = Openings.level(c.b, c.h.body, c.to);
            }
            if (level != null) {
                c.h.level = level;
                c.h.inferred = true;
            }
        }
        threads.threadOfGroups();
        if (c.h.body < c.to
                && (c.b[c.h.body] == 's' || c.b[c.h.body] == '[' || c.b[c.h.body] == 'e')
                && Openings.mayTellOfAnEnd(c.b, c.h.body, c.to)) {
            c.h.level = null;
        }
    }
}
