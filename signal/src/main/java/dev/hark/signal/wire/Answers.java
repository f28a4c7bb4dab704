package dev.hark.signal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Limits;
import dev.hark.signal.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a collector answers, read without binding: see {@link WireWriter} for why. Safe for use by several threads. */
public final class Answers {

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.NESTING)
                    .build())
            .build();

    /**
     * The answer to a batch that was taken.
     *
     * @throws WireException if the text is not an acknowledgement
     */
    public Acknowledgement acknowledgement(byte[] json) throws WireException {
        Map<String, Object> fields = fields(json);
        try {
            Map<String, Integer> dropped = new LinkedHashMap<>();
            if (fields.remove("dropped") instanceof Map<?, ?> reasons) {
                reasons.forEach((reason, count) -> dropped.put(String.valueOf(reason), integer(count)));
            }
            return new Acknowledgement(
                    UUID.fromString(text(fields, "stream")),
                    fields.remove("acknowledged") instanceof Number number ? number.longValue() : 0,
                    Boolean.TRUE.equals(fields.remove("repeated")),
                    integer(fields.remove("stored")),
                    integer(fields.remove("counted")),
                    integer(fields.remove("duplicate")),
                    dropped,
                    fields);
        } catch (IllegalArgumentException e) {
            throw new WireException(Reason.INTERNAL, "not an acknowledgement", e);
        }
    }

    /**
     * The answer to a request that was not taken.
     *
     * @throws WireException if the text is not a refusal
     */
    public Refusal refusal(byte[] json) throws WireException {
        Map<String, Object> fields = fields(json);
        return new Refusal(
                text(fields, "type"),
                text(fields, "title"),
                integer(fields.remove("status")),
                optional(fields, "detail"),
                text(fields, "reason"),
                Boolean.TRUE.equals(fields.remove("retryable")),
                integer(fields.remove("retryAfterSeconds")),
                optional(fields, "correlationId"),
                fields);
    }

    private static int integer(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static @Nullable String optional(Map<String, Object> fields, String name) {
        return fields.remove(name) instanceof String text ? text : null;
    }

    private static String text(Map<String, Object> fields, String name) {
        String text = optional(fields, name);
        return text == null ? "" : text;
    }

    private Map<String, Object> fields(byte[] json) throws WireException {
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, Object> fields = object(parser);
                if (parser.nextToken() == null) {
                    return fields;
                }
            }
            throw new WireException(Reason.INTERNAL, "a JSON object is expected");
        } catch (JsonProcessingException e) {
            throw new WireException(Reason.INTERNAL, "not JSON", e);
        } catch (IOException e) {
            throw new WireException(Reason.INTERNAL, "unreadable", e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The value at the parser's place; null for null and for the broken end of a text. */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL, NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> null;
        };
    }
}
