package dev.hark.signal.scrub;

import org.jspecify.annotations.Nullable;

/** Blocks of private keys in PEM, on lines of their own or inside a string of JSON. */
final class PrivateKeys {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final int LONGEST_TITLE = 80;

    private PrivateKeys() {}

    /** The block that begins here, up to its end or, where that was cut off, to the end of the text. */
    static @Nullable Span at(Text text, int start) {
        int title = start + BEGIN.length();
        int titleEnd = title;
        while (titleEnd - title < LONGEST_TITLE && isTitle(text.at(titleEnd))) {
            titleEnd++;
        }
        if (!text.substring(title, titleEnd).contains("PRIVATE KEY") || !text.startsWith("-----", titleEnd)) {
            return null;
        }
        int end = titleEnd;
        while (end < text.length() && !text.startsWith(END, end)) {
            end++;
        }
        end = text.find("-\n", Math.min(text.length(), end + END.length()), text.length());
        while (text.at(end) == '-') {
            end++;
        }
        return new Span(start, end);
    }

    private static boolean isTitle(char c) {
        return c == ' ' || (c >= 'A' && c <= 'Z') || Text.isDigit(c);
    }
}
