package dev.hark.signal.grouping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Masks what stands in quotes: one value, whatever it holds. Keys of JSON stay. */
final class Quotes {

    private static final int LONGEST = 200;
    private static final int MOST = 8;

    private final Scan scan;
    private final Input in;
    private final Distinctions distinctions;
    private final List<String> quoted = new ArrayList<>();

    Quotes(Scan scan, Distinctions distinctions) {
        this.scan = scan;
        this.in = scan.in;
        this.distinctions = distinctions;
    }

    /** The first words in quotes that held no digit. */
    List<String> quoted() {
        return quoted;
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`' || c == '“' || c == '‘' || c == '«';
    }

    /** Position of the quote that closes the one here, or -1 where this one opens nothing. */
    int closing(char open) {
        if (Chars.isWord(in.peek(scan.at - 1))) {
            return -1;
        }
        char close = counterpart(open);
        int limit = Math.min(in.length(), scan.at + LONGEST);
        for (int i = scan.at + 1; i < limit; i++) {
            char c = in.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\n') {
                return -1;
            } else if ((c == close || (open == '`' && c == '\'')) && !Chars.isWord(in.peek(i + 1))) {
                return i;
            }
        }
        return -1;
    }

    private static char counterpart(char open) {
        return switch (open) {
            case '“' -> '”';
            case '‘' -> '’';
            case '«' -> '»';
            default -> open;
        };
    }

    void mask(char open, int close) {
        if (Lookahead.isKey(in, scan.at + 1, close)) {
            key(close);
            return;
        }
        scan.out.value(Value.TEXT, String.valueOf(open == '`' ? '\'' : open), note(close));
        scan.forgetWords();
        scan.at = close + 1;
    }

    /** Masks a value in quotes as the same value would be without them. */
    void maskBare(int close) {
        scan.mask(Value.VALUE, close + 1, note(close));
    }

    /** Notes the words, and tells what people see of them, or null for nothing. */
    private @Nullable String note(int close) {
        int start = scan.at + 1;
        Token content = new Token(in, start, close);
        boolean words = close > start && !content.hasDigit() && content.at() < 0;
        if (words && quoted.size() < MOST) {
            quoted.add(in.substring(start, close));
        }
        return distinctions.quoted(start, close);
    }

    /** A bare word behind a key is its value. */
    private void key(int close) {
        scan.out.literal('"');
        scan.keep(scan.at + 1, close);
        scan.out.literal('"');
        int i = close + 1;
        while (i - close < 8 && in.peek(i) == ' ') {
            i++;
        }
        scan.out.literal(':');
        scan.at = i + 1;
        while (scan.at < in.length() && in.charAt(scan.at) == ' ') {
            scan.at++;
        }
        int end = Lookahead.flagEnd(in, scan.at);
        if (end > scan.at) {
            scan.mask(Value.VALUE, end);
        }
    }
}
