package dev.hark.signal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that are left out where they say nothing. */
final class Fields {

    private Fields() {}

    static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    static void time(JsonGenerator json, String name, @Nullable Instant value) throws IOException {
        text(json, name, value == null ? null : value.toString());
    }

    static void name(JsonGenerator json, String name, @Nullable Enum<?> value) throws IOException {
        text(json, name, value == null ? null : value.name());
    }

    static void number(JsonGenerator json, String name, long value) throws IOException {
        if (value != 0) {
            json.writeNumberField(name, value);
        }
    }

    static void flag(JsonGenerator json, String name, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(name, true);
        }
    }

    static void texts(JsonGenerator json, String name, Map<String, String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeFieldName(name);
            any(json, values);
        }
    }

    static void numbers(JsonGenerator json, String name, Map<String, ? extends Number> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeFieldName(name);
            any(json, values);
        }
    }

    /** A value that a newer peer sent, as it was read: objects, arrays, texts, numbers, flags and nulls. */
    static void any(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case Map<?, ?> object -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> field : object.entrySet()) {
                    json.writeFieldName(String.valueOf(field.getKey()));
                    any(json, field.getValue());
                }
                json.writeEndObject();
            }
            case List<?> array -> {
                json.writeStartArray();
                for (Object element : array) {
                    any(json, element);
                }
                json.writeEndArray();
            }
            case null, default -> json.writeObject(value);
        }
    }
}
