package dev.hark.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the collector shows of itself to a reader: its issues. For one thread. */
final class CollectorApi {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 100;

    private final HttpClient client;
    private final URI collector;
    private final String token;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, String> about = new HashMap<>();

    CollectorApi(HttpClient client, URI collector, String token) {
        this.client = client;
        this.collector = collector;
        this.token = token;
    }

    List<Issue> issues() throws IOException, InterruptedException {
        var issues = new ArrayList<Issue>();
        for (var issue : get("/api/v1/issues?limit=" + MOST).path("issues")) {
            issues.add(issue(issue));
        }
        return issues;
    }

    private Issue issue(JsonNode issue) throws IOException, InterruptedException {
        var number = issue.path("number").asLong();
        return new Issue(
                number,
                issue.path("kind").asText(),
                issue.path("title").asText(),
                lastSeen(issue),
                about(number),
                collector.resolve("/issues/" + number));
    }

    /** Everything the collector tells of an issue, with all its causes; asked once, for causes do not change. */
    private String about(long number) throws IOException, InterruptedException {
        var known = about.get(number);
        if (known != null) {
            return known;
        }
        var text = get("/api/v1/issues/" + number).toString();
        about.put(number, text);
        return text;
    }

    private static Instant lastSeen(JsonNode issue) throws IOException {
        var lastSeen = issue.findValue("lastSeen");
        if (lastSeen == null) {
            throw new IOException("The collector does not say when an issue was last seen: " + issue);
        }
        return Instant.parse(lastSeen.asText());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(collector.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("The collector answered " + response.statusCode() + " to " + path);
        }
        return json.readTree(response.body());
    }
}
