package dev.hark.e2e.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.e2e.prometheus.Alert;
import dev.hark.e2e.prometheus.Dashboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ChartFilesTest {

    private final Chart chart = Chart.source();
    private final JsonNode schema = chart.schema();

    @Test
    void schema_isStrictAndDescribesEveryValue() {
        walk("", schema, (path, node) -> {
            assertThat(node.path("description").asText()).as(path).matches("(?s).+\\.");
            if (node.has("properties")) {
                assertThat(node.path("additionalProperties").asBoolean(true))
                        .as(path)
                        .isFalse();
            }
        });
    }

    @Test
    void everyDefault_isInTheSchema_andTheOtherWayRound() {
        List<String> described = new ArrayList<>();
        walk("", schema, (path, node) -> {
            if (!node.has("properties") && !path.matches("global|(sidecar\\.)?config\\..*")) {
                described.add(path);
            }
        });
        assertThat(described)
                .allSatisfy(
                        path -> assertThat(at(path).isMissingNode()).as(path).isFalse());
    }

    @Test
    void readme_listsEveryValueAsTheSchemaDescribesIt() throws IOException {
        StringBuilder table = new StringBuilder("| value | type | default | meaning |\n|---|---|---|---|\n");
        walk("", schema, (path, node) -> {
            if (!node.has("properties")) {
                table.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                path,
                                type(node),
                                shown(at(path)),
                                node.path("description").asText()));
            }
        });
        String readme = Files.readString(chart.folder().resolve("README.md"));
        assertThat(readme.substring(readme.indexOf("| value |"))).isEqualTo(table.toString());
    }

    @Test
    void readme_showsTheServiceChartThatIsTested() throws IOException {
        Path service = Path.of("src/test/resources/charts/shop/templates/deployment.yaml");
        assertThat(Files.readString(chart.folder().resolve("README.md")))
                .contains(Files.readString(service)
                        .substring(Files.readString(service).indexOf("    spec:\n")));
    }

    @Test
    void chart_carriesTheVeryFilesOfDashboards() throws IOException {
        Map<String, Path> files = new TreeMap<>(Dashboard.files());
        files.put("hark.rules.yaml", Alert.file());
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path carried = chart.folder().resolve("files").resolve(file.getKey());
            assertThat(Files.mismatch(carried, file.getValue()))
                    .as(file.getKey())
                    .isEqualTo(-1);
        }
    }

    private JsonNode at(String path) {
        return chart.defaults().at("/" + path.replace('.', '/'));
    }

    private static String type(JsonNode node) {
        JsonNode type = node.path("type");
        return type.isArray()
                ? String.join(" or ", type.valueStream().map(JsonNode::asText).toList())
                : type.asText();
    }

    private static String shown(JsonNode value) {
        String text = value.isContainerNode() ? value.toString() : value.asText();
        boolean nothing = text.isEmpty() || text.equals("[]") || text.equals("{}");
        return nothing ? "" : "`" + text + "`";
    }

    private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(path, node);
        node.path("properties")
                .properties()
                .forEach(property -> walk(
                        path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                        property.getValue(),
                        visitor));
    }
}
