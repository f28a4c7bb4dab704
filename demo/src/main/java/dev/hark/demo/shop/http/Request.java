package dev.hark.demo.shop.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A request that found its route: the exchange and the values in its path. */
record Request(HttpExchange exchange, Map<String, String> path) {

    private static final int LARGEST_BODY = 64 * 1024;

    long id() throws NotUnderstood {
        try {
            return Long.parseLong(path.getOrDefault("id", ""));
        } catch (NumberFormatException e) {
            throw new NotUnderstood("the id must be a number", e);
        }
    }

    /** The value of a variable in the path. */
    String variable(String name) {
        return path.getOrDefault(name, "");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    <T> T body(ObjectMapper json, Class<T> type) throws IOException, NotUnderstood {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new NotUnderstood("the body is larger than " + LARGEST_BODY + " bytes", null);
        }
        try {
            return json.readValue(bytes, type);
        } catch (JacksonException e) {
            throw new NotUnderstood("the body is not the JSON that is wanted: " + e.getOriginalMessage(), e);
        }
    }
}
