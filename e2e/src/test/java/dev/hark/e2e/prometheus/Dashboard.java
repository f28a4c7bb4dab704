package dev.hark.e2e.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
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

    /** The on-call dashboard in the repository. */
    public static Path file() {
        return Program.root().resolve("dashboards/grafana/hark-on-call.json");
    }

    public static Dashboard read() {
        try {
            return new Dashboard(new ObjectMapper().readTree(file().toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
