package dev.hark.collector.storage.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hark.collector.issues.Grounds;
import dev.hark.signal.Origin;
import dev.hark.signal.Report;
import java.util.List;
import java.util.Map;

/** Small values as JSON in a column. Safe for use by several threads. */
final class Json {

    private static final TypeReference<List<Grounds.Part>> PARTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JsonMapper mapper = new JsonMapper();

    String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value of our own cannot be written as JSON", e);
        }
    }

    List<Grounds.Part> parts(String json) {
        return read(json, PARTS);
    }

    Map<String, Integer> counts(String json) {
        return read(json, COUNTS);
    }

    Origin origin(String json) {
        return read(json, new TypeReference<>() {});
    }

    Report report(String json) {
        return read(json, new TypeReference<>() {});
    }

    private <T> T read(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that this version cannot read", e);
        }
    }
}
