package dev.hark.signal.scrub;

/** The text under the scanner. It counts every look at a character, so that a test can hold the time to linear. */
final class Text {

    private final String text;
    private long reads;

    Text(String text) {
        this.text = text;
    }

    int length() {
        return text.length();
    }

    /** The character, or 0 outside of the text. */
    char at(int index) {
        reads++;
        return index >= 0 && index < text.length() ? text.charAt(index) : 0;
    }

    boolean startsWith(String prefix, int from) {
        reads += prefix.length();
        return text.startsWith(prefix, from);
    }

    boolean startsWithIgnoreCase(String prefix, int from) {
        reads += prefix.length();
        return text.regionMatches(true, from, prefix, 0, prefix.length());
    }

    String substring(int from, int to) {
        reads += to - from;
        return text.substring(from, to);
    }

    /** First of these characters from here on, but not beyond the limit; the limit where there is none. */
    int find(String characters, int from, int limit) {
        int i = from;
        while (i < limit && characters.indexOf(at(i)) < 0) {
            i++;
        }
        return i;
    }

    int skipSpaces(int from, int most) {
        int i = from;
        while (i - from < most && (at(i) == ' ' || at(i) == '\t')) {
            i++;
        }
        return i;
    }

    long reads() {
        return reads;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Characters of names of keys. */
    static boolean isName(char c) {
        return isAlphanumeric(c) || c == '_' || c == '-' || c == '.';
    }

    /** Characters of base64 in both alphabets. */
    static boolean isBase64(char c) {
        return isAlphanumeric(c) || c == '_' || c == '-' || c == '+' || c == '/';
    }
}
