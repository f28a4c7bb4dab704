package dev.hark.collector;

import static dev.hark.collector.RunningCollector.ADMIN;
import static dev.hark.collector.RunningCollector.INGEST;
import static dev.hark.collector.RunningCollector.READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document against the running server: every operation is called, every answer is compared with its schema. */
class OpenApiIT {

    @TempDir
    Path folder;

    private RunningCollector collector;
    private JsonNode document;
    private final Set<String> called = new TreeSet<>();

    @BeforeEach
    void start() {
        collector = RunningCollector.withTokens(folder);
        document = collector.json("/api/v1/openapi.json");
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void document_isOpenApi31() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(document.toString(), null, options);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
    }

    @Test
    void everyOperation_answersAsDescribed() throws Exception {
        check("post", "/api/v1/batches", collector.sendBatch(INGEST, new WireBatches().next(1, 30)));
        check(
                "get",
                "/api/v1/issues",
                collector.get("/api/v1/issues?query=-kind:crash&state=open&kind=error&limit=1", READ));
        check("get", "/api/v1/issues/{number}", collector.get("/api/v1/issues/1", READ));
        check("get", "/api/v1/issues/{number}/findings", collector.get("/api/v1/issues/1/findings?limit=3", READ));
        check("post", "/api/v1/issues/{number}/state", wish("1", "{\"state\": \"resolved\"}"));
        check("get", "/api/v1/services", collector.get("/api/v1/services", READ));
        check("get", "/api/v1/ledger", collector.get("/api/v1/ledger", READ));
        check("get", "/api/v1/openapi.json", collector.get("/api/v1/openapi.json", READ));
        var events = collector
                .client()
                .send(collector.request("/api/v1/events", READ).build(), BodyHandlers.ofInputStream());
        try (InputStream stream = events.body()) {
            assertThat(new String(stream.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("retry");
            assertThat(events.headers().firstValue("Content-Type")).contains("text/event-stream");
            called.add("get /api/v1/events");
        }

        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));
        assertThat(called).isEqualTo(described);
    }

    @Test
    void everyRefusal_isAProblemAsDescribed() {
        check("get", "/api/v1/issues", collector.get("/api/v1/issues", ""), 401);
        check("get", "/api/v1/issues", collector.get("/api/v1/issues", "wrong"), 401);
        check("get", "/api/v1/issues", collector.get("/api/v1/issues", INGEST), 403);
        check("get", "/api/v1/issues", collector.get("/api/v1/issues?limit=0", READ), 400);
        check("get", "/api/v1/issues", collector.get("/api/v1/issues?limit=many", READ), 400);
        check("get", "/api/v1/issues", collector.get("/api/v1/issues?sort=luck", READ), 400);
        check("get", "/api/v1/issues", collector.get("/api/v1/issues?after=x", READ), 400);
        check("get", "/api/v1/issues", collector.get("/api/v1/issues?unknown=1", READ), 400);
        check("get", "/api/v1/issues/{number}", collector.get("/api/v1/issues/77", READ), 404);
        check("get", "/api/v1/issues/{number}", collector.get("/api/v1/issues/first", READ), 404);
        check("get", "/api/v1/issues/{number}/findings", collector.get("/api/v1/issues/77/findings", READ), 404);
        check("post", "/api/v1/issues/{number}/state", wish("77", "{\"state\": \"open\"}"), 404);
        check("post", "/api/v1/issues/{number}/state", wish("77", "{\"state\": \"regressed\"}"), 400);
        check("post", "/api/v1/issues/{number}/state", wish("77", "resolved"), 400);
        check("post", "/api/v1/issues/{number}/state", wish("77", " ".repeat(5000)), 413);
        check(
                "post",
                "/api/v1/issues/{number}/state",
                collector.post("/api/v1/issues/1/state", READ, "{\"state\": \"open\"}"),
                403);
        check("post", "/api/v1/batches", collector.post("/api/v1/batches", READ, "{}"), 403);
        check("post", "/api/v1/batches", collector.post("/api/v1/batches", INGEST, "{}"), 400);
        assertThat(collector.get("/api/v1/nothing", READ).statusCode()).isEqualTo(404);
        assertThat(collector.post("/api/v1/ledger", READ, "").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> wish(String number, String body) {
        return collector.post("/api/v1/issues/" + number + "/state", ADMIN, body);
    }

    private void check(String method, String path, HttpResponse<String> response) {
        check(method, path, response, 200);
        called.add(method + " " + path);
    }

    private void check(String method, String path, HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode described =
                document.path("paths").path(path).path(method).path("responses").path(Integer.toString(status));
        assertThat(described.isMissingNode())
                .as("%s of %s %s is described", status, method, path)
                .isFalse();
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode schema = described.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s of %s is described", type, path)
                .isFalse();
        assertThat(new SchemaCheck(document).problems(schema, collector.json(response)))
                .isEmpty();
    }
}
