package dev.hark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.hark.e2e.prometheus.PromQl;
import dev.hark.e2e.prometheus.Prometheus;
import dev.hark.e2e.prometheus.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sidecar and a real Prometheus scrape the same targets and say the same of them. */
@Tag("prometheus")
class ScrapesLikePrometheusIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final List<HttpServer> servers = new ArrayList<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stopServers() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void sameTargets_areUpWithTheSameSamples() throws IOException {
        serve("text", 200, TEXT, """
                # HELP a Some\\nhelp.
                # TYPE a counter
                a{b="c \\"d\\""} 1
                a{b="e"} 2.5e3
                # TYPE h histogram
                h_bucket{le="1"} 1
                h_bucket{le="+Inf"} 2
                h_sum 3
                h_count 2
                untyped NaN
                """);
        serve("openmetrics", 200, OPENMETRICS, """
                # TYPE orders counter
                orders_total{kind="new"} 12 # {trace="7f"} 0.5
                orders_created{kind="new"} 1.7e9
                # TYPE door stateset
                door{door="open"} 1
                # EOF
                """);
        serve("rules_broken", 200, OPENMETRICS, """
                # TYPE a histogram
                a_bucket{le="1"} 2
                a_count -1
                # EOF
                """);
        serve("no_eof", 200, OPENMETRICS, "a 1\n");
        serve("broken", 200, TEXT, "a 1\na{b=\"c} 2\n");
        serve("not_a_number", 200, TEXT, "a one\n");
        serve("error", 500, TEXT, "a 1\n");

        List<Target> targets = ports.entrySet().stream()
                .map(entry ->
                        new Target(entry.getKey(), "test", URI.create("http://127.0.0.1:" + entry.getValue()), ""))
                .toList();
        try (Prometheus prometheus = Prometheus.start(Files.createDirectory(folder.resolve("prometheus")), targets);
                Program sidecar = Program.start("sidecar", folder, environment(), List.of("sidecar"));
                Http api = new Http(sidecar.awaitPort(folder.resolve("state/port")))) {
            await().atMost(SOON).untilAsserted(() -> {
                Map<String, String> up = ofPrometheus(prometheus, "up");
                assertThat(up).hasSameSizeAs(ports).containsEntry("text", "1").containsEntry("broken", "0");
                assertThat(ofSidecar(api, "up")).isEqualTo(up);
            });
            up(prometheus)
                    .forEach(target -> assertThat(ofSidecar(api, "scrape_samples_scraped"))
                            .containsEntry(
                                    target,
                                    ofPrometheus(prometheus, "scrape_samples_scraped")
                                            .get(target)));
        }
    }

    private void serve(String name, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        servers.add(server);
        ports.put(name, server.getAddress().getPort());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(Map.of(
                "HARK_SERVICE_NAME", "shop",
                "HARK_LOGS_INCLUDE", folder.resolve("shop.log").toString(),
                "HARK_STATE_FOLDER", folder.resolve("state").toString(),
                "HARK_COLLECTOR_URL", "http://127.0.0.1:1",
                "HARK_HTTP_PORT", "0",
                "HARK_METRICS_PERIOD", "500ms",
                "HARK_METRICS_TIMEOUT", "500ms"));
        int number = 0;
        for (Map.Entry<String, Integer> target : ports.entrySet()) {
            String variable = "HARK_METRICS_TARGETS_" + number++ + "_";
            environment.put(variable + "NAME", target.getKey());
            environment.put(variable + "URL", "http://127.0.0.1:" + target.getValue() + "/metrics");
        }
        return environment;
    }

    private static List<String> up(Prometheus prometheus) {
        return ofPrometheus(prometheus, "up").entrySet().stream()
                .filter(entry -> entry.getValue().equals("1"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> ofPrometheus(Prometheus prometheus, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        prometheus
                .query(new PromQl(name))
                .forEach(series -> values.put(
                        series.path("metric").path("job").asText(),
                        series.path("value").path(1).asText()));
        return values;
    }

    private static Map<String, String> ofSidecar(Http api, String name) {
        Matcher sample = Pattern.compile("(?m)^hark_sidecar_" + name + "\\{target=\"([^\"]*)\"} (\\d+)\\.0$")
                .matcher(api.get("/metrics").body());
        Map<String, String> values = new LinkedHashMap<>();
        while (sample.find()) {
            values.put(sample.group(1), sample.group(2));
        }
        return values;
    }
}
