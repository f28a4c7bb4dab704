package dev.hark.sidecar.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a structured record, nested objects flattened with dots. What is asked for is taken out, so that the
 * rest are the record's attributes.
 */
final class Fields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    static Fields of(Map<String, Object> object) {
        Fields fields = new Fields();
        fields.add("", object);
        return fields;
    }

    private void add(String prefix, Map<?, ?> object) {
        object.forEach((key, value) -> {
            String path = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                add(path + ".", inner);
            } else {
                values.put(path, value);
            }
        });
    }

    void put(String key, Object value) {
        values.put(key, value);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Text of the first of these keys that is there and not empty; it and only it is taken out. */
    @Nullable
    String take(String... keys) {
        for (String key : keys) {
            String text = text(values.get(key));
            if (text != null && !text.isBlank()) {
                values.remove(key);
                return text;
            }
        }
        return null;
    }

    /** Some write the lines of a text as the values of a list. */
    void joinLines(String... keys) {
        for (String key : keys) {
            if (values.get(key) instanceof List<?> lines && lines.stream().allMatch(String.class::isInstance)) {
                values.put(
                        key,
                        String.join("\n", lines.stream().map(String::valueOf).toList()));
            }
        }
    }

    @Nullable
    String peek(String key) {
        return text(values.get(key));
    }

    /** The value as it was, taken out. */
    @Nullable
    Object takeRaw(String key) {
        return values.remove(key);
    }

    /** Brings what is below a path to the top, where the names are free. */
    void unwrap(String prefix) {
        Map<String, Object> below = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key, value);
            }
        });
        below.forEach((key, value) -> {
            values.remove(key);
            values.putIfAbsent(key.substring(prefix.length()), value);
        });
    }

    /** The path of the object that holds one of these keys, such as {@code record.}, or null. */
    @Nullable
    String holderOf(String... keys) {
        for (String path : values.keySet()) {
            for (String key : keys) {
                if (path.length() > key.length() + 1
                        && path.endsWith(key)
                        && path.charAt(path.length() - key.length() - 1) == '.') {
                    return path.substring(0, path.length() - key.length());
                }
            }
        }
        return null;
    }

    boolean hasAny(String... keys) {
        for (String key : keys) {
            if (values.containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    /** Takes out everything below a path. */
    void drop(String prefix) {
        values.keySet().removeIf(key -> key.startsWith(prefix));
    }

    /** What is left, as text. */
    Map<String, String> rest() {
        Map<String, String> rest = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String text = text(value);
            if (text != null && !text.isEmpty()) {
                rest.put(key, text);
            }
        });
        return rest;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> list -> list.isEmpty() ? null : list.toString();
            default -> value.toString();
        };
    }
}
