package dev.hark.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.collector.config.CollectorConfig;
import dev.hark.signal.config.ConfigException;
import dev.hark.signal.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A whole collector in this process, on a free port, and requests to it. */
final class RunningCollector implements AutoCloseable {

    static final String INGEST = "ingest-token-of-the-test";
    static final String READ = "read-token-of-the-test";
    static final String ADMIN = "admin-token-of-the-test";

    private static final String TOKENS =
            "tokens: {ingest: [%s], read: [%s], admin: [%s]}\n".formatted(INGEST, READ, ADMIN);

    private final Collector collector;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final ObjectMapper json = new ObjectMapper();

    private RunningCollector(Collector collector) {
        this.collector = collector;
    }

    /** With tokens, and the given YAML besides. */
    static RunningCollector withTokens(Path folder, String... yaml) {
        List<String> all = new ArrayList<>(List.of(yaml));
        all.add(TOKENS);
        return start(folder, all);
    }

    /** Open to everybody on this machine. */
    static RunningCollector open(Path folder, String... yaml) {
        return start(folder, List.of(yaml));
    }

    private static RunningCollector start(Path folder, List<String> yaml) {
        String text = yaml.stream().collect(Collectors.joining("\n"))
                + "\nhttp: {port: 0}\n"
                + (yaml.stream().anyMatch(y -> y.contains("storage:")) ? "" : storage(folder, ""));
        try {
            return new RunningCollector(
                    Collector.start(Configuration.parse(text, "test.yaml", java.util.Map.of(), CollectorConfig::read)
                            .value()));
        } catch (ConfigException | StartException e) {
            throw new AssertionError(e);
        }
    }

    static String storage(Path folder, String more) {
        return "storage: {folder: \"" + folder + "\"" + more + "}\n";
    }

    int port() {
        return collector.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path, token).build());
    }

    HttpResponse<String> post(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> sendBatch(String token, byte[] body, String... headers) {
        HttpRequest.Builder builder = request("/api/v1/batches", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        return send(
                headers.length == 0 ? builder.build() : builder.headers(headers).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpClient client() {
        return client;
    }

    JsonNode json(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path, READ);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return json(response);
    }

    /** Sum over the series whose name and labels begin so. */
    double metric(String series) {
        return get("/metrics", READ)
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    List<String> stop() {
        return collector.stop();
    }

    @Override
    public void close() {
        client.close();
        collector.stop();
    }
}
