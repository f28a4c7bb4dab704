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
import java.util.List;
import java.util.stream.StreamSupport;

/** What the collector shows of itself to a reader: its issues. */
final class CollectorApi {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 100;

    private final HttpClient client;
    private final URI collector;
    private final String token;
    private final ObjectMapper json = new ObjectMapper();

    CollectorApi(HttpClient client, URI collector, String token) {
        this.client = client;
        this.collector = collector;
        this.token = token;
    }

    List<Issue> issues() throws IOException, InterruptedException {
        var issues = get("/api/v1/issues?limit=" + MOST).path("issues");
        return StreamSupport.stream(issues.spliterator(), false)
                .map(this::issue)
                .toList();
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

    private Issue issue(JsonNode issue) {
        var number = issue.path("number").asLong();
        return new Issue(
                number,
                issue.path("kind").asText(),
                issue.path("title").asText(),
                Instant.parse(issue.path("lastSeen").asText()),
                issue.toString(),
                collector.resolve("/issues/" + number));
    }
}
