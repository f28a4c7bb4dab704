package dev.hark.signal.grouping;

/** The message under the scanner. It counts every look at a character, so that a test can hold the time to linear. */
final class Input {

    private final String text;
    private long reads;

    Input(String text) {
        this.text = text;
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        reads++;
        return text.charAt(index);
    }

    /** The character, or 0 outside of the text. */
    char peek(int index) {
        return index >= 0 && index < text.length() ? charAt(index) : 0;
    }

    String substring(int from, int to) {
        reads += to - from;
        return text.substring(from, to);
    }

    boolean startsWith(String prefix, int from) {
        reads += prefix.length();
        return text.startsWith(prefix, from);
    }

    long reads() {
        return reads;
    }
}
