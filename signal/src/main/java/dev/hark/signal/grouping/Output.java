package dev.hark.signal.grouping;

import org.jspecify.annotations.Nullable;

/**
 * Pattern and text while they grow. Values that belong together become one: the items of a list, however many there
 * were this time, and the words and numbers of one date.
 */
final class Output {

    private static final String ANY = "<*>";
    private static final int LONGEST_KEY = 32;

    private final StringBuilder pattern = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private boolean pendingSpace;
    /** Where the last value ended in the pattern, or -1. */
    private int valueEnd = -1;

    private int textStart;
    private int textEnd;
    private Value last = Value.VALUE;

    int length() {
        return pattern.length();
    }

    void space() {
        pendingSpace = !pattern.isEmpty();
    }

    void literal(char c) {
        flushSpace();
        pattern.append(c);
        text.append(c);
    }

    void literal(Input in, int from, int to) {
        flushSpace();
        String word = in.substring(from, to);
        pattern.append(word);
        text.append(word);
    }

    /**
     * A value in quotes keeps them, and is one item with them.
     *
     * @param shown what people see in its place, or null for the name of its class
     */
    void value(Value value, String quote, @Nullable String shown) {
        if (joins(value)) {
            return;
        }
        flushSpace();
        textStart = text.length();
        pattern.append(quote).append(ANY).append(quote);
        text.append(quote).append(shown == null ? value.placeholder() : shown).append(quote);
        valueEnd = pattern.length();
        textEnd = text.length();
        last = value;
    }

    /** Whether the last thing was a value, but for a space. */
    boolean endsWithValue() {
        return valueEnd == pattern.length() && valueEnd >= 0;
    }

    /** Whether the last thing was a value and this behind it, but for a space. */
    boolean endsWithValueAnd(String words) {
        return valueEnd >= 0
                && pattern.length() == valueEnd + words.length()
                && pattern.indexOf(words, valueEnd) == valueEnd;
    }

    /** Whether the last thing was a word and a colon. */
    boolean endsWithKey() {
        int end = pattern.length() - 1;
        return end > 0 && pattern.charAt(end) == ':' && Chars.isWord(pattern.charAt(end - 1));
    }

    /** Whether the last thing was a comma, one word and a colon. */
    boolean endsWithListedKey() {
        int i = pattern.length() - 2;
        int most = Math.max(0, i - LONGEST_KEY);
        while (i > most && (Chars.isWord(pattern.charAt(i)) || pattern.charAt(i) == ' ' || pattern.charAt(i) == '.')) {
            i--;
        }
        return i >= 0 && i < pattern.length() - 2 && pattern.charAt(i) == ',';
    }

    boolean endsWithTime() {
        return endsWithValue() && last == Value.TIME;
    }

    /** Forgets a space that would stand before something left out. */
    void dropSpace() {
        pendingSpace = false;
    }

    String pattern(int limit) {
        return cut(pattern, limit);
    }

    String text(int limit) {
        return cut(text, limit);
    }

    private boolean joins(Value value) {
        if (valueEnd < 0) {
            return false;
        }
        boolean comma = pattern.length() == valueEnd + 1 && pattern.charAt(valueEnd) == ',';
        boolean adjacent = pattern.length() == valueEnd && pendingSpace;
        boolean row = adjacent && value != Value.TEXT && last != Value.TEXT;
        boolean date = (last == Value.TIME && (value == Value.TIME || value == Value.NUMBER))
                || (last == Value.NUMBER && value == Value.TIME);
        if (date && (adjacent || comma)) {
            text.setLength(textStart);
            text.append(Value.TIME.placeholder());
            textEnd = text.length();
            last = Value.TIME;
        } else if (!comma && !row) {
            return false;
        }
        pattern.setLength(valueEnd);
        text.setLength(textEnd);
        pendingSpace = false;
        return true;
    }

    private void flushSpace() {
        if (pendingSpace) {
            pattern.append(' ');
            text.append(' ');
            pendingSpace = false;
        }
    }

    private static String cut(StringBuilder builder, int limit) {
        int end = Math.min(builder.length(), limit);
        boolean splitsPair = end > 0 && end < builder.length() && Character.isHighSurrogate(builder.charAt(end - 1));
        return builder.substring(0, splitsPair ? end - 1 : end);
    }
}
