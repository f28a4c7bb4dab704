package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of comma-separated values behind a time stamp, such as PostgreSQL's {@code csvlog}: quoted values may hold
 * commas, doubled quotes and line ends. The level is the first value that is a level's name in capitals.
 */
final class Csv {

    private static final int FEWEST = 4;

    private Csv() {}

    /** Whether values follow the stamp that ends at {@code stampTo}. */
    static boolean looksLike(byte[] b, int stampTo, int to) {
        if (stampTo + 2 >= to || b[stampTo] != ',' || b[stampTo + 1] == ' ') {
            return false;
        }
        int commas = 0;
        for (int i = stampTo; i < to && commas < FEWEST; i++) {
            commas += b[i] == ',' ? 1 : 0;
        }
        return commas == FEWEST && level(b, stampTo, to) != null;
    }

    static @Nullable Level level(byte[] b, int from, int to) {
        for (int i = Bytes.indexOf(b, (byte) ',', from, to); i < to; i = Bytes.indexOf(b, (byte) ',', i + 1, to)) {
            int word = i + 1 < to && b[i + 1] == '"' ? i + 2 : i + 1;
            int end = LevelWords.letters(b, word, to);
            Level level = LevelWords.isUpper(b, word, end) ? LevelWords.of(b, word, end) : null;
            if (level != null && end < to && (b[end] == ',' || b[end] == '"')) {
                return level;
            }
        }
        return null;
    }

    static boolean oddQuotes(byte[] b, int from, int to) {
        boolean odd = false;
        for (int i = from; i < to; i++) {
            odd ^= b[i] == '"';
        }
        return odd;
    }

    /** The message: the first value behind the level that is more than a code. */
    static String message(String text) {
        boolean behindLevel = false;
        for (String value : values(text)) {
            byte[] bytes = Bytes.ascii(value.length() > 12 ? "" : value);
            if (behindLevel && !value.isBlank() && !isCode(value)) {
                return value;
            }
            behindLevel |= LevelWords.isUpper(bytes, 0, bytes.length) && LevelWords.of(bytes, 0, bytes.length) != null;
        }
        return text;
    }

    /** SQLSTATE. */
    private static boolean isCode(String value) {
        return value.length() == 5 && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
    }

    static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (doubled) {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
