package dev.hark.demo.shop.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back to the caller. */
record Answer(int status, String contentType, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer json(int status, Object value) {
        return new Answer(status, "application/json", text(value));
    }

    static Answer problem(int status, String title, String detail) {
        var problem = Map.of("status", status, "title", title, "detail", detail);
        return new Answer(status, "application/problem+json", text(problem));
    }

    static Answer empty(int status) {
        return new Answer(status, "text/plain", "");
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
