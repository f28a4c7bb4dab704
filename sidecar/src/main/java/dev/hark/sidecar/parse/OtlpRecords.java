package dev.hark.sidecar.parse;

import dev.hark.signal.Level;
import dev.hark.signal.Thrown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log records in a line of OTLP's JSON, as the OpenTelemetry Collector's file exporter writes it: one line is
 * a batch of resources, of scopes, of records.
 */
final class OtlpRecords {

    static final String RESOURCES = "resourceLogs";
    /** Severities are counted in fours: TRACE from 1, DEBUG from 5, up to FATAL from 21. */
    private static final Level[] LEVELS = {
        Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.FATAL,
    };

    private OtlpRecords() {}

    /** The records of a batch, in their order. */
    static List<ParsedRecord> in(Map<?, ?> batch) {
        List<ParsedRecord> records = new ArrayList<>();
        for (Map<?, ?> resource : objects(batch.get(RESOURCES))) {
            Map<?, ?> own = resource.get("resource") instanceof Map<?, ?> described ? described : Map.of();
            for (Map<?, ?> scope : objects(resource.get("scopeLogs"))) {
                String logger = scope.get("scope") instanceof Map<?, ?> named ? text(named.get("name")) : null;
                for (Map<?, ?> record : objects(scope.get("logRecords"))) {
                    records.add(record(own, logger, record));
                }
            }
        }
        return records;
    }

    /** The record that matters most, to stand for the line; null where there is none. */
    static @Nullable ParsedRecord worst(Map<?, ?> batch) {
        ParsedRecord worst = null;
        for (ParsedRecord record : in(batch)) {
            worst = worst == null || weight(record) > weight(worst) ? record : worst;
        }
        return worst;
    }

    private static int weight(ParsedRecord record) {
        int level = Arrays.asList(LEVELS).indexOf(record.level());
        return level + (record.thrown() == null ? 0 : LEVELS.length);
    }

    private static ParsedRecord record(Map<?, ?> resource, @Nullable String logger, Map<?, ?> record) {
        Fields fields = new Fields();
        attributes(resource, fields);
        attributes(record, fields);
        put(fields, Keys.TRACE, record.get("traceId"));
        put(fields, Keys.SPAN, record.get("spanId"));
        Thrown thrown = JsonThrown.take(fields);
        Map<String, String> attributes = fields.rest();
        Map<String, String> keys = Keys.takeFrom(attributes);
        String body = text(value(record.get("body")));
        return new ParsedRecord(
                Format.OTLP_JSON,
                time(record),
                level(record),
                false,
                logger,
                attributes.remove("thread.name"),
                body == null ? "" : body,
                thrown,
                null,
                attributes,
                keys);
    }

    private static void attributes(Map<?, ?> of, Fields into) {
        for (Map<?, ?> pair : objects(of.get("attributes"))) {
            put(into, String.valueOf(pair.get("key")), value(pair.get("value")));
        }
    }

    private static void put(Fields fields, String key, @Nullable Object value) {
        if (value != null) {
            fields.put(key, value);
        }
    }

    private static @Nullable Instant time(Map<?, ?> record) {
        String nanos = text(record.get("timeUnixNano"));
        nanos = nanos == null || nanos.equals("0") ? text(record.get("observedTimeUnixNano")) : nanos;
        if (nanos == null
                || nanos.length() > 19
                || nanos.isEmpty()
                || !nanos.chars().allMatch(Character::isDigit)) {
            return null;
        }
        return Instant.ofEpochSecond(0, Long.parseLong(nanos));
    }

    private static @Nullable Level level(Map<?, ?> record) {
        String said = text(record.get("severityNumber"));
        int number = said == null ? 0 : JavaFrames.number(said);
        if (number > 0) {
            return LEVELS[Math.min(LEVELS.length - 1, (number - 1) / 4)];
        }
        String word = text(record.get("severityText"));
        byte[] bytes = word == null ? new byte[0] : word.getBytes(StandardCharsets.UTF_8);
        return LevelWords.of(bytes, 0, bytes.length);
    }

    /** What is inside {@code {"stringValue": …}} and its kin. */
    private static @Nullable Object value(@Nullable Object wrapped) {
        if (!(wrapped instanceof Map<?, ?> map)) {
            return wrapped;
        }
        Object only = map.isEmpty() ? null : map.values().iterator().next();
        if (only instanceof Map<?, ?> inner && inner.get("values") instanceof List<?> values) {
            return map.containsKey("kvlistValue") ? pairs(values) : values(values);
        }
        return only;
    }

    private static Map<String, Object> pairs(List<?> values) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (Map<?, ?> pair : objects(values)) {
            Object value = value(pair.get("value"));
            if (value != null) {
                pairs.put(String.valueOf(pair.get("key")), value);
            }
        }
        return pairs;
    }

    private static List<Object> values(List<?> wrapped) {
        List<Object> values = new ArrayList<>();
        for (Object one : wrapped) {
            Object value = value(one);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static List<Map<?, ?>> objects(@Nullable Object list) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (list instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
