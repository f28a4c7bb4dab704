package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.e2e.helm.ApiServer;
import dev.hark.e2e.helm.Chart;
import dev.hark.e2e.helm.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes of its values is configuration that the programs accept, and all that they know. */
class HelmConfigurationIT {

    private static final Pattern REFERENCE_ROW = Pattern.compile("(?m)^\\| `([a-zA-Z.]+)` \\|");

    /** What the chart sets itself, because the pod depends on it. */
    private static final Set<String> COLLECTOR_BY_CHART =
            Set.of("http.host", "http.port", "storage.folder", "tokens.ingest", "tokens.read", "tokens.admin");

    private static final Set<String> SIDECAR_BY_CHART = Set.of(
            "service.name",
            "service.namespace",
            "service.version",
            "service.instance",
            "service.environment",
            "logs.include",
            "collector.url",
            "collector.token",
            "http.host",
            "http.port",
            "http.tokens",
            "state.folder");

    @TempDir
    private Path folder;

    private final ApiServer cluster = new ApiServer();
    private Chart chart = Chart.source();

    @BeforeEach
    void copyChart() {
        chart = Chart.copy(folder.resolve("hark"));
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    static List<String> valueFiles() {
        return Chart.valueFiles();
    }

    @ParameterizedTest
    @MethodSource("valueFiles")
    void collector_acceptsItsConfiguration(String values) throws IOException {
        Manifests rendered = chart.render(values);
        String config = rendered.all("ConfigMap").stream()
                .map(object -> object.path("data").path("collector.yaml"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElseThrow();
        Map<String, String> environment =
                Manifests.environment(rendered.all("StatefulSet").getFirst().at("/spec/template/spec/containers/0"));
        Path tokens = Files.writeString(folder.resolve("tokens"), "a-token-of-the-chart\n");
        environment.replaceAll((name, value) -> name.endsWith("_FILE") ? tokens.toString() : value);

        assertGood("collector", config, environment);
    }

    @ParameterizedTest
    @MethodSource("sidecarValueFiles")
    void sidecar_acceptsItsEnvironment(String values) throws IOException {
        JsonNode patch = chart.render(values).all("ConfigMap").stream()
                .filter(object -> object.path("data").has("patch.yaml"))
                .map(object -> Manifests.yaml(object, "patch.yaml"))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = Manifests.environment(patch.at("/spec/template/spec/initContainers/0"));

        assertGood("sidecar", "", environment);
    }

    static List<String> sidecarValueFiles() {
        return List.of("defaults", "everything");
    }

    @Test
    void everyKeyOfTheCollector_isAValueOrSetByTheChart() {
        assertThat(with(COLLECTOR_BY_CHART, chart.schema().at("/properties/config")))
                .isEqualTo(reference("collector"));
    }

    @Test
    void everyKeyOfTheSidecar_isAValueOrSetByTheChart() {
        assertThat(with(SIDECAR_BY_CHART, chart.schema().at("/properties/sidecar/properties/config")))
                .isEqualTo(reference("sidecar"));
    }

    private void assertGood(String program, String config, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve(program + ".yaml"), config);
        try (Program check = Program.start(program, folder, environment, List.of("config", "check", file.toString()))) {
            assertThat(check.awaitEnd()).as(check.text()).isZero();
        }
    }

    /** Keys that a program knows. */
    private Set<String> reference(String program) {
        try (Program reference = Program.start(program, folder, Map.of(), List.of("config", "reference"))) {
            assertThat(reference.awaitEnd()).as(reference.text()).isZero();
            return REFERENCE_ROW
                    .matcher(reference.text())
                    .results()
                    .map(row -> row.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> with(Set<String> more, JsonNode schema) {
        Set<String> keys = new TreeSet<>(more);
        collect("", schema, keys);
        return keys;
    }

    private static void collect(String path, JsonNode node, Set<String> keys) {
        if (!node.has("properties")) {
            keys.add(path);
        }
        node.path("properties")
                .properties()
                .forEach(property -> collect(
                        path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                        property.getValue(),
                        keys));
    }
}
