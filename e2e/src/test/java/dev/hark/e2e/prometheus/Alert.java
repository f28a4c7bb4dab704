package dev.hark.e2e.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hark.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One alert of the rule file.
 *
 * @param name of the alert
 * @param expression what it asks
 * @param labels as YAML gave them
 * @param annotations as YAML gave them
 */
public record Alert(String name, PromQl expression, JsonNode labels, JsonNode annotations) {

    /** The rule file in the repository. */
    public static Path file() {
        return Program.root().resolve("dashboards/alerts/hark.rules.yaml");
    }

    /** The cases of {@code promtool test rules}. */
    public static Path testFile() {
        return Program.root().resolve("dashboards/alerts/hark.rules.test.yaml");
    }

    /** All alerts of the rule file. */
    public static List<Alert> all() {
        return yaml(file())
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(rule -> new Alert(
                        rule.path("alert").asText(),
                        new PromQl(rule.path("expr").asText()),
                        rule.path("labels"),
                        rule.path("annotations")))
                .toList();
    }

    static JsonNode yaml(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String annotation(String key) {
        return annotations.path(key).asText();
    }
}
