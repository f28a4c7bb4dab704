package dev.hark.signal.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document into {@link Node}s. A document without content is an empty mapping. */
final class YamlReader {

    private final YAMLParser parser;

    private YamlReader(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the first and only document.
     *
     * @throws ConfigException if it is not YAML, has a key twice, or is not a mapping
     */
    static Node.Mapping read(String yaml, String fileName) throws ConfigException {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (YAMLParser parser = factory.createParser(yaml)) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return new Node.Mapping(Map.of(), 1);
            }
            if (new YamlReader(parser).node() instanceof Node.Mapping mapping) {
                return mapping;
            }
            throw new ConfigException(List.of(new Problem(
                    fileName,
                    null,
                    "expected keys with values, such as \"service:\" with \"name: shop\" below it",
                    null)));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ConfigException(List.of(
                    new Problem(fileName, null, "not YAML: " + firstLine(e.getOriginalMessage()), "line " + line)));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    private Node node() throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> sequence(line);
            case VALUE_NULL -> new Node.Scalar(null, line);
            default -> new Node.Scalar(parser.getText(), line);
        };
    }

    private Node mapping(int line) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entries.put(key, node());
        }
        return new Node.Mapping(entries, line);
    }

    private Node sequence(int line) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(items, line);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("unreadable");
    }
}
