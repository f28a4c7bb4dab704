package dev.hark.demo.shop.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What goes back to the caller. The headers are those beside the content type. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(int status, Object value) {
        return new Answer(status, "application/json", text(value), Map.of());
    }

    static Answer problem(int status, String title, String detail) {
        var problem = Map.of("status", status, "title", title, "detail", detail);
        return new Answer(status, "application/problem+json", text(problem), Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, "text/plain", "", Map.of());
    }

    /** The same answer with one more header. */
    Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
