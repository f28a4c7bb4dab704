package dev.hark.demo.shop.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Map;

/** Finds the endpoint for a request. */
record Routes(List<Route> all) {

    /** The label of requests that belong nowhere; their paths are without number. */
    static final String NOWHERE = "none";

    Routes {
        all = List.copyOf(all);
    }

    Found find(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        var known = false;
        for (var route : all) {
            var variables = route.match(path);
            if (variables.isEmpty()) {
                continue;
            }
            if (route.answers(exchange.getRequestMethod())) {
                return new Found(route.path(), route.endpoint(), variables.get());
            }
            known = true;
        }
        var answer = known
                ? Answer.problem(405, "Method not allowed", exchange.getRequestMethod() + " is not for " + path)
                : Answer.problem(404, "Not found", "there is nothing at " + path);
        return new Found(NOWHERE, request -> answer, Map.of());
    }

    /** The endpoint that answers, the path it is known under, and the values in the path. */
    record Found(String route, Endpoint endpoint, Map<String, String> variables) {}
}
