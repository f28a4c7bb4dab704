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

    @Nullable
    String peek(String key) {
        return text(values.get(key));
    }

    /** The value as it was, taken out. */
    @Nullable
    Object takeRaw(String key) {
        return values.remove(key);
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
