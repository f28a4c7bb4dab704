package dev.hark.e2e.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.e2e.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** The real Prometheus with Hark's alert rules, scraping every half second, on a free port. */
public final class Prometheus implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path output;
    private final Http api;

    private Prometheus(Process process, Path output) {
        this.process = process;
        this.output = output;
        Awaitility.await("Prometheus listens").atMost(START).until(() -> port() != 0 || !process.isAlive());
        this.api = new Http(port());
    }

    /**
     * Starts it.
     *
     * @param folder an empty folder for its configuration and data
     * @param targets what it scrapes
     */
    public static Prometheus start(Path folder, List<Target> targets) {
        String scrapes = IntStream.range(0, targets.size())
                .mapToObj(number -> targets.get(number).yaml(number))
                .collect(Collectors.joining());
        try {
            Path config = Files.writeString(folder.resolve("prometheus.yaml"), """
                    global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms}
                    rule_files: ["%s"]
                    scrape_configs:
                    """.formatted(Alert.file()) + scrapes);
            Path output = folder.resolve("prometheus.out");
            Process process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:0")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Prometheus(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The series that an expression gives now; those without a number are left out. */
    public List<JsonNode> query(PromQl expression) {
        return data("/api/v1/query?query=" + encoded(expression.text()))
                .path("result")
                .valueStream()
                .filter(series -> !series.path("value").path(1).asText().equals("NaN"))
                .toList();
    }

    /** Values of a label among the series of a selector. */
    public Set<String> labelValues(String label, String selector) {
        return data("/api/v1/label/" + label
                        + "/values?match[]=".replace("[", "%5B").replace("]", "%5D") + encoded(selector))
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /** What is wrong with a rule, by its name; empty when every rule could be evaluated. */
    public Map<String, String> ruleErrors() {
        Map<String, String> errors = new TreeMap<>();
        data("/api/v1/rules")
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rule -> {
                    if (!rule.path("health").asText().equals("ok")) {
                        errors.put(
                                rule.path("name").asText(),
                                rule.path("health").asText()
                                        + rule.path("lastError").asText());
                    }
                }));
        return errors;
    }

    /** Names of the alerts whose condition holds, whether or not it has held for long enough. */
    public Set<String> alerts() {
        return data("/api/v1/alerts")
                .path("alerts")
                .valueStream()
                .map(alert -> alert.path("labels").path("alertname").asText())
                .collect(Collectors.toSet());
    }

    private JsonNode data(String path) {
        return api.json(path).path("data");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The port it was given, 0 as long as it has none. */
    private int port() {
        try {
            return LISTENING
                    .matcher(Files.readString(output))
                    .results()
                    .map((MatchResult found) -> Integer.parseInt(found.group(1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        api.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
