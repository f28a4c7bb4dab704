package dev.hark.collector;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Compares a value with a schema of an OpenAPI document. Knows the words that our document uses, and no others. */
final class SchemaCheck {

    private static final List<String> KNOWN = List.of(
            "$ref",
            "type",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "format",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "anyOf",
            "default");

    private final JsonNode document;
    private final List<String> problems = new ArrayList<>();

    SchemaCheck(JsonNode document) {
        this.document = document;
    }

    List<String> problems(JsonNode schema, JsonNode value) {
        problems.clear();
        check(schema, value, "$");
        return List.copyOf(problems);
    }

    private void check(JsonNode given, JsonNode value, String path) {
        JsonNode schema = resolve(given);
        schema.fieldNames().forEachRemaining(word -> {
            if (!KNOWN.contains(word)) {
                problems.add(path + ": the schema uses " + word + ", which this check does not know");
            }
        });
        if (schema.has("anyOf")) {
            checkAnyOf(schema, value, path);
            return;
        }
        if (schema.has("type") && !isOfType(schema.get("type"), value)) {
            problems.add(path + ": " + value.getNodeType() + " is not " + schema.get("type"));
            return;
        }
        checkText(schema, value, path);
        if (value.isObject()) {
            checkObject(schema, value, path);
        }
        if (value.isArray()) {
            checkArray(schema, value, path);
        }
    }

    private void checkAnyOf(JsonNode schema, JsonNode value, String path) {
        boolean fits = StreamSupport.stream(schema.get("anyOf").spliterator(), false)
                .anyMatch(one -> new SchemaCheck(document).problems(one, value).isEmpty());
        if (!fits) {
            problems.add(path + " fits none of " + schema.get("anyOf"));
        }
    }

    private void checkText(JsonNode schema, JsonNode value, String path) {
        if (schema.has("enum")
                && StreamSupport.stream(schema.get("enum").spliterator(), false).noneMatch(value::equals)) {
            problems.add(path + ": " + value + " is none of " + schema.get("enum"));
        }
        if (value.isTextual() && !hasFormat(schema.path("format").asText(), value.asText())) {
            problems.add(path + ": " + value + " is no " + schema.get("format"));
        }
        if (value.isNumber()
                && schema.has("minimum")
                && value.asDouble() < schema.get("minimum").asDouble()) {
            problems.add(path + ": " + value + " is too small");
        }
    }

    private static boolean hasFormat(String format, String text) {
        try {
            return switch (format) {
                case "date-time" -> Instant.parse(text) != null;
                case "uuid" -> UUID.fromString(text) != null;
                default -> true;
            };
        } catch (DateTimeParseException | IllegalArgumentException _) {
            return false;
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String path) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                problems.add(path + "." + name.asText() + " is missing");
            }
        }
        value.properties().forEach(field -> {
            String at = path + "." + field.getKey();
            JsonNode property = schema.path("properties").get(field.getKey());
            JsonNode additional = schema.path("additionalProperties");
            if (property != null) {
                check(property, field.getValue(), at);
            } else if (additional.isObject()) {
                check(additional, field.getValue(), at);
            } else if (additional.isBoolean() && !additional.asBoolean()) {
                problems.add(at + " is not described");
            }
        });
    }

    private void checkArray(JsonNode schema, JsonNode value, String path) {
        if (value.size() < schema.path("minItems").asInt(0)
                || value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            problems.add(path + " has " + value.size() + " items");
        }
        for (int i = 0; i < value.size(); i++) {
            check(schema.path("items"), value.get(i), path + "[" + i + "]");
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false).anyMatch(one -> isOfType(one, value));
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private JsonNode resolve(JsonNode schema) {
        String ref = schema.path("$ref").asText("");
        return ref.isEmpty() ? schema : document.at(ref.substring(1));
    }
}
