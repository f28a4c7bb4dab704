package dev.hark.e2e.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Grafana dashboard.
 *
 * @param model its JSON
 */
public record Dashboard(JsonNode model) {

    /** A panel that shows something; rows do not. */
    public record Panel(JsonNode model) {

        public String title() {
            return model.path("title").asText();
        }

        public List<String> expressions() {
            return model.path("targets")
                    .valueStream()
                    .map(target -> target.path("expr").asText())
                    .toList();
        }
    }

    /** The dashboards in the repository, by their file names. */
    public static Map<String, Path> files() {
        try (Stream<Path> files = Files.list(Program.root().resolve("dashboards/grafana"))) {
            return files.collect(Collectors.toMap(
                    file -> String.valueOf(file.getFileName()), Function.identity(), (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Dashboard> all() {
        return files().values().stream().map(Dashboard::read).toList();
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the names of tests. */
    @Override
    public String toString() {
        return uid();
    }

    public String uid() {
        return model.path("uid").asText();
    }

    public List<Panel> panels() {
        return model.path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .map(Panel::new)
                .toList();
    }

    public Stream<JsonNode> variables() {
        return model.path("templating").path("list").valueStream();
    }

    /** An expression as Grafana sends it when every variable is at "All" and the interval is the given one. */
    public PromQl filledIn(String expression, String rateInterval) {
        String text = expression.replace("$__rate_interval", rateInterval);
        for (JsonNode variable : variables().toList()) {
            text = text.replace(
                    "$" + variable.path("name").asText(),
                    variable.path("allValue").asText());
        }
        return new PromQl(text);
    }
}
