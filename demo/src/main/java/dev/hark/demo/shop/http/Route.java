package dev.hark.demo.shop.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which requests go to an endpoint: a method and a path such as {@code /orders/{id}}. */
record Route(String method, String path, Endpoint endpoint) {

    boolean answers(String requested) {
        return method.equals(requested);
    }

    /** The values of the path's variables, or nothing if the path is another one. */
    Optional<Map<String, String>> match(String requested) {
        var expected = segments(path);
        var actual = segments(requested);
        if (expected.size() != actual.size()) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < expected.size(); i++) {
            var segment = expected.get(i);
            if (segment.startsWith("{")) {
                variables.put(segment.substring(1, segment.length() - 1), actual.get(i));
            } else if (!segment.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
