package dev.hark.signal.scrub;

import org.jspecify.annotations.Nullable;

/** Credentials in addresses, and addresses that are personal. */
final class Addresses {

    private static final int LONGEST_AUTHORITY = 256;
    private static final int LONGEST_NAME = 80;
    private static final String ENDS = " \t\r\n\"'<>`";

    private Addresses() {}

    /** The password, or a user that is a token, in the address whose authority begins here. */
    static @Nullable Span credentials(Text text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_AUTHORITY);
        int end = text.find("/?#" + ENDS, start, limit);
        int at = lastAt(text, start, end);
        int colon = text.find(":", start, end);
        if (at < 0 && isPassword(text, colon + 1, end)) {
            at = lastAt(text, start, text.find(ENDS, end, limit));
        }
        if (at < 0) {
            return null;
        }
        Value user = new Value(start, Math.min(colon, at), true);
        if (user.isRandom(text) && !text.startsWith(Scrubber.MARK, start)) {
            return new Span(start, at);
        }
        boolean password = colon < at && !new Value(colon + 1, at, true).isTrivial(text);
        return password ? new Span(colon + 1, at) : null;
    }

    /** Oracle's {@code jdbc:oracle:thin:user/password@host}, from the user on. */
    static @Nullable Span oraclePassword(Text text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_AUTHORITY);
        int end = text.find("@ \t\r\n\"'", start, limit);
        int slash = text.find("/", start, end);
        boolean password = text.at(end) == '@' && slash > start && slash + 1 < end;
        return password && !text.startsWith(Scrubber.MARK, slash + 1) ? new Span(slash + 1, end) : null;
    }

    /** The e-mail address around the sign at this position, of which nothing before {@code from} counts. */
    static @Nullable Span email(Text text, int at, int from) {
        int start = at;
        while (start > from && at - start < LONGEST_NAME && isLocal(text.at(start - 1))) {
            start--;
        }
        int end = at + 1;
        int dot = -1;
        while (end - at < LONGEST_AUTHORITY && Text.isName(text.at(end)) && text.at(end) != '_') {
            dot = text.at(end) == '.' ? end : dot;
            end++;
        }
        return start < at && dot > at + 1 && end - dot > 2 ? new Span(start, end) : null;
    }

    private static boolean isLocal(char c) {
        return Text.isName(c) || c == '+';
    }

    /** What follows the colon is a port where it is a number; a password may hold a slash. */
    private static boolean isPassword(Text text, int start, int end) {
        return start < end && end < text.length() && !Text.isDigit(text.at(start));
    }

    private static int lastAt(Text text, int start, int end) {
        int i = end - 1;
        while (i >= start && text.at(i) != '@') {
            i--;
        }
        return i >= start ? i : -1;
    }
}
