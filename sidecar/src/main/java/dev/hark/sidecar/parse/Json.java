package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.sidecar.frame.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small reader of JSON that somebody else's logger wrote: objects into maps, arrays into lists, numbers and literals
 * into their text. Depth and size are bounded; what is broken gives null, never an exception.
 */
final class Json {

    private static final int DEEPEST = 32;
    private static final int MOST_VALUES = 2_000;

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Broken() {
            super("broken JSON", null, false, false);
        }
    }

    /** A number, {@code true} or {@code false}: text that was not quoted. */
    record Literal(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final byte[] b;
    private final int to;
    private int at;
    private int values;

    private Json(byte[] b, int from, int to) {
        this.b = b;
        this.at = from;
        this.to = to;
    }

    /** The object between the indexes, or null where it is none. */
    static @Nullable Map<String, Object> object(byte[] b, int from, int to) {
        Json json = new Json(b, from, to);
        try {
            json.blanks();
            Map<String, Object> object = json.object(0);
            json.blanks();
            return json.at == to ? object : null;
        } catch (Broken e) {
            return null;
        }
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST || ++values > MOST_VALUES) {
            throw new Broken();
        }
        blanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object(int depth) {
        expect('{');
        Map<String, Object> object = new LinkedHashMap<>();
        blanks();
        if (peek() == '}') {
            at++;
            return object;
        }
        while (true) {
            blanks();
            String key = string();
            blanks();
            expect(':');
            Object value = value(depth + 1);
            if (value != null) {
                object.put(key, value);
            }
            blanks();
            if (peek() == ',') {
                at++;
            } else {
                expect('}');
                return object;
            }
        }
    }

    private List<Object> array(int depth) {
        expect('[');
        List<Object> array = new ArrayList<>();
        blanks();
        if (peek() == ']') {
            at++;
            return array;
        }
        while (true) {
            Object value = value(depth + 1);
            if (value != null) {
                array.add(value);
            }
            blanks();
            if (peek() == ',') {
                at++;
            } else {
                expect(']');
                return array;
            }
        }
    }

    private @Nullable Object literal() {
        int from = at;
        while (at < to && b[at] != ',' && b[at] != '}' && b[at] != ']' && b[at] > ' ') {
            at++;
        }
        if (from == at) {
            throw new Broken();
        }
        String text = new String(b, from, at - from, StandardCharsets.UTF_8);
        return switch (text) {
            case "null" -> null;
            case "true", "false" -> new Literal(text);
            default -> {
                if (!text.matches("-?[0-9][0-9.eE+-]*")) {
                    throw new Broken();
                }
                yield new Literal(text);
            }
        };
    }

    private String string() {
        expect('"');
        int from = at;
        boolean escapes = false;
        int end = special(from);
        while (end < to && b[end] == '\\') {
            escapes = true;
            end = special(Math.min(to, end + 2));
        }
        if (end >= to) {
            throw new Broken();
        }
        at = end + 1;
        String raw = new String(b, from, end - from, StandardCharsets.UTF_8);
        return escapes ? unescape(raw) : raw;
    }

    /** Index of the next quote or backslash. */
    private int special(int from) {
        byte[] bytes = b;
        int i = from;
        while (i <= to - Long.BYTES) {
            long eight = Bytes.eight(bytes, i);
            long found = Bytes.equal(eight, QUOTES) | Bytes.equal(eight, BACKSLASHES);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    private static final long QUOTES = Bytes.repeated('"');
    private static final long BACKSLASHES = Bytes.repeated('\\');

    private static String unescape(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int from = 0;
        int i = raw.indexOf('\\');
        while (i >= 0 && i + 1 < raw.length()) {
            text.append(raw, from, i);
            boolean unit = raw.charAt(i + 1) == 'u' && i + 6 <= raw.length();
            text.append(
                    unit
                            ? (char) JsonText.hex(raw.substring(i + 2, i + 6))
                            : (char) JsonText.escaped((byte) raw.charAt(i + 1)));
            from = i + (unit ? 6 : 2);
            i = raw.indexOf('\\', from);
        }
        return text.append(raw, from, raw.length()).toString();
    }

    private void blanks() {
        while (at < to && b[at] <= ' ' && b[at] >= 0) {
            at++;
        }
    }

    private byte peek() {
        if (at >= to) {
            throw new Broken();
        }
        return b[at];
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new Broken();
        }
        at++;
    }
}
