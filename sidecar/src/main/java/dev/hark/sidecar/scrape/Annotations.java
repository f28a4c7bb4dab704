package dev.hark.sidecar.scrape;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The annotations of the pod, as the downward API writes them to a file: {@code key="value"} on each line, with Go's
 * escapes. By an old habit of the field they say where metrics are.
 */
final class Annotations {

    private static final String PREFIX = "prometheus.io/";

    private final Map<String, String> values;

    private Annotations(Map<String, String> values) {
        this.values = values;
    }

    static Annotations parse(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
            }
        });
        return new Annotations(values);
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        return inner.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    /**
     * Where metrics are, in this very pod; empty if the pod does not want to be scraped.
     *
     * @throws ScrapeException if it wants to, but does not say where
     */
    Optional<URI> target() throws ScrapeException {
        if (!"true".equals(values.get(PREFIX + "scrape"))) {
            return Optional.empty();
        }
        String port = values.getOrDefault(PREFIX + "port", "");
        String path = values.getOrDefault(PREFIX + "path", "/metrics");
        String scheme = values.getOrDefault(PREFIX + "scheme", "http");
        if (!port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > 65_535) {
            throw wrong("port", port.isEmpty() ? "is missing" : "is no port: " + port);
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw wrong("scheme", "is neither http nor https");
        }
        try {
            return Optional.of(new URI(scheme + "://127.0.0.1:" + port + (path.startsWith("/") ? "" : "/") + path));
        } catch (URISyntaxException e) {
            throw wrong("path", "is no path");
        }
    }

    private static ScrapeException wrong(String annotation, String what) {
        return new ScrapeException(ScrapeFailure.OTHER, "the annotation " + PREFIX + annotation + " " + what);
    }
}
