package dev.hark.e2e.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a chart renders to.
 *
 * @param objects in Helm's order
 */
public record Manifests(List<JsonNode> objects) {

    static Manifests parse(String yaml) {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
            return new Manifests(
                    documents.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(yaml, e);
        }
    }

    /** {@code Kind/name} of all objects. */
    public List<String> names() {
        return objects.stream().map(Manifests::name).sorted().toList();
    }

    /** The object of that kind and name. */
    public JsonNode get(String kind, String name) {
        return objects.stream()
                .filter(object -> name(object).equals(kind + "/" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + "/" + name + " in " + names()));
    }

    /** All objects of that kind. */
    public List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The specifications of all pods that the objects are or make. */
    public List<JsonNode> pods() {
        return objects.stream()
                .flatMap(
                        object -> Stream.of(object.path("spec").path("template").path("spec"), object.path("spec")))
                .filter(spec -> spec.has("containers"))
                .toList();
    }

    /** The YAML inside an entry of a ConfigMap. */
    public static JsonNode yaml(JsonNode configMap, String entry) {
        String text = configMap.path("data").path(entry).asText();
        try {
            return new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** Plain values of a container's {@code env}; what comes from elsewhere is given as {@code <field>}. */
    public static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode variable : container.path("env")) {
            JsonNode from = variable.path("valueFrom");
            environment.put(
                    variable.path("name").asText(),
                    from.isMissingNode()
                            ? variable.path("value").asText()
                            : "<" + from.fieldNames().next() + ">");
        }
        return environment;
    }

    private static String name(JsonNode object) {
        return object.path("kind").asText() + "/"
                + object.path("metadata").path("name").asText();
    }
}
