package dev.hark.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a collector knows, read through its API. */
final class Collected {

    /** One issue of the list. */
    record Issue(long number, String kind, boolean silent, String title, long count, Instant lastSeen) {}

    private final Http collector;

    Collected(Http collector) {
        this.collector = collector;
    }

    /** All issues, over all pages of the list. */
    List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        String path = "/api/v1/issues?limit=100";
        while (!path.isEmpty()) {
            JsonNode page = collector.json(path);
            for (JsonNode issue : page.path("issues")) {
                issues.add(new Issue(
                        issue.path("number").asLong(),
                        issue.path("kind").asText(),
                        issue.path("silent").asBoolean(),
                        issue.path("title").asText(),
                        issue.path("count").asLong(),
                        Instant.parse(issue.path("lastSeen").asText())));
            }
            String next = page.path("next").asText("");
            path = next.isEmpty() ? "" : "/api/v1/issues?limit=100&after=" + next;
        }
        return issues;
    }

    long findings() {
        return issues().stream().mapToLong(Issue::count).sum();
    }
}
