package dev.hark.sidecar.parse;

import static dev.hark.sidecar.frame.Bytes.isDigit;
import static dev.hark.sidecar.frame.Bytes.isLetter;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of {@code key=value} and {@code key="quoted value"}. */
final class Logfmt {

    private static final byte[] LEVEL = Bytes.ascii("level=");
    private static final byte[] LVL = Bytes.ascii("lvl=");
    private static final byte[] SEVERITY = Bytes.ascii("severity=");
    private static final byte[] MSG = Bytes.ascii("msg=");
    private static final byte[] MESSAGE = Bytes.ascii("message=");
    private static final int LONGEST_KEY = 40;

    private Logfmt() {}

    /** Whether the line begins with a key and names a level or a message by theirs. */
    static boolean looksLike(byte[] b, int from, int to) {
        int i = from;
        int limit = Math.min(to, from + LONGEST_KEY);
        while (i < limit && isKey(b[i])) {
            i++;
        }
        if (i == from || i >= limit || b[i] != '=' || (i + 1 < to && b[i + 1] == '=')) {
            return false;
        }
        return find(b, LEVEL, from, to) >= 0
                || find(b, LVL, from, to) >= 0
                || find(b, MSG, from, to) >= 0
                || find(b, SEVERITY, from, to) >= 0
                || find(b, MESSAGE, from, to) >= 0
                || at(b, from, to) != null;
    }

    static @Nullable Level level(byte[] b, int from, int to) {
        int at = find(b, LEVEL, from, to);
        int value = at + LEVEL.length;
        if (at < 0) {
            at = find(b, LVL, from, to);
            value = at + LVL.length;
        }
        if (at < 0) {
            at = find(b, SEVERITY, from, to);
            value = at + SEVERITY.length;
        }
        if (at < 0) {
            return at(b, from, to);
        }
        value += value < to && b[value] == '"' ? 1 : 0;
        return LevelWords.of(b, value, LevelWords.letters(b, value, to));
    }

    /** Heroku's router says {@code at=error}; elsewhere this is any place or time. */
    private static @Nullable Level at(byte[] b, int from, int to) {
        return Bytes.startsWith(b, from, to, AT)
                ? LevelWords.of(b, from + AT.length, LevelWords.letters(b, from + AT.length, to))
                : null;
    }

    private static final byte[] AT = Bytes.ascii("at=");

    /** Whether an odd number of quotes leaves one open. */
    static boolean openQuote(byte[] b, int from, int to) {
        boolean open = false;
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                i++;
            } else if (b[i] == '"') {
                open = !open;
            }
        }
        return open;
    }

    static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int i = 0;
        while (i < text.length()) {
            int key = i;
            while (i < text.length() && text.charAt(i) != '=' && text.charAt(i) > ' ') {
                i++;
            }
            String name = text.substring(key, i);
            if (i < text.length() && text.charAt(i) == '=') {
                StringBuilder value = new StringBuilder();
                i = value(text, i + 1, value);
                if (!name.isEmpty()) {
                    pairs.put(name, value.toString());
                }
            }
            while (i < text.length() && text.charAt(i) <= ' ') {
                i++;
            }
        }
        return pairs;
    }

    private static int value(String text, int from, StringBuilder value) {
        int i = from;
        if (i < text.length() && text.charAt(i) == '"') {
            i++;
            while (i < text.length() && text.charAt(i) != '"') {
                if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                    byte[] one = String.valueOf(text.charAt(i + 1)).getBytes(StandardCharsets.UTF_8);
                    value.append(
                            one.length == 1
                                    ? (char) dev.hark.sidecar.frame.JsonText.escaped(one[0])
                                    : text.charAt(i + 1));
                    i += 2;
                } else {
                    value.append(text.charAt(i++));
                }
            }
            return i + 1;
        }
        while (i < text.length() && text.charAt(i) > ' ') {
            value.append(text.charAt(i++));
        }
        return i;
    }

    /** A key at the start of a word. */
    private static int find(byte[] b, byte[] key, int from, int to) {
        int i = from;
        while (i < to) {
            int at = Bytes.indexOf(b, key, i, to);
            if (at < 0 || at == from || b[at - 1] == ' ') {
                return at;
            }
            i = at + 1;
        }
        return -1;
    }

    private static boolean isKey(byte c) {
        return isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == '-' || c == '@';
    }
}
