package dev.hark.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** One visitor's way to the shop: a trace of its own, and the session cookie as a browser keeps it. For one thread. */
final class Browser {

    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final HexFormat HEX = HexFormat.of();
    /** Sooner than most answers. */
    private static final Duration HANGS_UP_AFTER = Duration.ofMillis(2);

    private final Window window;
    private final String trace;
    private final ObjectMapper json = new ObjectMapper();
    private String cookie = "";

    private Browser(Window window, String trace) {
        this.window = window;
        this.trace = trace;
    }

    /** What the browsers of all visitors share. */
    record Window(HttpClient client, URI shop, RequestTally tally) {

        Browser fresh(RandomGenerator random) {
            return new Browser(
                    this, HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong(1, Long.MAX_VALUE)));
        }
    }

    /** An answer: its status, its version where it has one, and its body as JSON, or nothing where it is none. */
    record Page(int status, String version, JsonNode body) {}

    Page get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", Map.of());
    }

    Page send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        try {
            var answer = window.client().send(request(method, path, body, headers), BodyHandlers.ofString());
            window.tally().answered(answer.statusCode());
            answer.headers().firstValue("Set-Cookie").ifPresent(this::keep);
            return new Page(
                    answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), parsed(answer));
        } catch (IOException e) {
            window.tally().unanswered();
            throw e;
        }
    }

    /** Asks and is gone before the answer; that it is not counted is the point of it. */
    void askAndHangUp(String path) throws InterruptedException {
        var answer = window.client().sendAsync(request("GET", path, "", Map.of()), BodyHandlers.discarding());
        Thread.sleep(HANGS_UP_AFTER);
        answer.cancel(true);
    }

    private HttpRequest request(String method, String path, String body, Map<String, String> headers) {
        var span = HEX.toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
        var request = HttpRequest.newBuilder(window.shop().resolve(path))
                .timeout(PATIENCE)
                .header("traceparent", "00-" + trace + "-" + span + "-01")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return request.build();
    }

    /** Name and value; a browser sends no more of it. */
    private void keep(String setCookie) {
        var end = setCookie.indexOf(';');
        var pair = end < 0 ? setCookie : setCookie.substring(0, end);
        cookie = pair.endsWith("=") ? "" : pair;
    }

    private JsonNode parsed(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
