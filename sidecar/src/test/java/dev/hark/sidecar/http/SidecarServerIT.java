package dev.hark.sidecar.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.sidecar.config.HttpConfig;
import dev.hark.sidecar.health.Check;
import dev.hark.sidecar.health.HealthBoard;
import dev.hark.sidecar.health.HealthSchedule;
import dev.hark.sidecar.health.Layer;
import dev.hark.sidecar.health.Probes;
import dev.hark.sidecar.health.Status;
import dev.hark.sidecar.health.Verdict;
import dev.hark.sidecar.metrics.HealthMetrics;
import dev.hark.sidecar.metrics.MetricsRegistry;
import dev.hark.sidecar.pace.Pace;
import dev.hark.signal.config.Secret;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarServerIT {

    private volatile Status disk = Status.PASS;
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final HealthBoard board =
            new HealthBoard(List.of(new DiskCheck()), InstantSource.system(), (result, before) -> {});
    private final Probes probes = new Probes(board, InstantSource.system());
    private final HealthSchedule schedule =
            new HealthSchedule(vertx, vertx.createSharedWorkerExecutor("checks", 1), board);
    private final PrometheusMeterRegistry registry = MetricsRegistry.create("1.2.3", null);
    private final List<Boolean> hurries = new CopyOnWriteArrayList<>();
    private final Pace pace = new Pace(InstantSource.system(), Duration.ofMinutes(10), hurries::add);
    private final SidecarServer server = new SidecarServer(
            vertx,
            new HttpConfig("127.0.0.1", 0, List.of(new Secret("sesame"), new Secret("open"))),
            new Pages(registry, board, probes, pace, "1.2.3", "shop/shop-1"));
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    /** Says whatever the test wants. */
    private final class DiskCheck implements Check {
        @Override
        public Layer layer() {
            return Layer.RESOURCES;
        }

        @Override
        public String name() {
            return "disk";
        }

        @Override
        public Duration period() {
            return Duration.ofMillis(300);
        }

        @Override
        public Verdict run() {
            Status answer = disk;
            if (answer == Status.UNKNOWN) {
                throw new IllegalStateException("the disk does not answer");
            }
            return Verdict.of(answer, "12 MiB free", "more than 1 MiB");
        }
    }

    @BeforeEach
    void start() throws Exception {
        new HealthMetrics(board).bindTo(registry);
        port = server.start().await(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        schedule.stop();
        client.close();
        server.close().await(5, TimeUnit.SECONDS);
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/startupz", "/-/healthy", "/-/ready"})
    void probes_needNoToken_andHaveTinyBodies(String path) throws Exception {
        run();

        HttpResponse<String> response = get(path, "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok\n");
    }

    @Test
    void beforeTheStartHasEnded_nothingIsReady() throws Exception {
        assertThat(get("/startupz", "").statusCode()).isEqualTo(503);
        assertThat(get("/readyz", "").statusCode()).isEqualTo(503);
        assertThat(get("/-/ready", "").statusCode()).isEqualTo(503);
        assertThat(get("/livez", "").statusCode()).isEqualTo(200);
    }

    @Test
    void whileDraining_nothingIsReady_butItStaysStarted() throws Exception {
        run();
        probes.enter(Probes.Phase.DRAINING);

        assertThat(get("/readyz", "").statusCode()).isEqualTo(503);
        assertThat(get("/-/ready", "").statusCode()).isEqualTo(503);
        assertThat(get("/startupz", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer sesam", "Bearer sesame2", "Basic sesame", "sesame"})
    void withoutAToken_thereIsNothingToRead(String authorization) throws Exception {
        for (String path : List.of("/metrics", "/health", "/health/resources")) {
            HttpResponse<String> response = get(path, authorization);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.body()).doesNotContain("disk");
        }
    }

    @Test
    void health_tellsEveryCheck_withAge() throws Exception {
        run();

        HttpResponse<String> response = get("/health", "Bearer open");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/health+json");
        JsonNode health = new ObjectMapper().readTree(response.body());
        assertThat(health.at("/status").asText()).isEqualTo("pass");
        assertThat(health.at("/layers/resources").asText()).isEqualTo("pass");
        JsonNode check = health.at("/checks/resources:disk/0");
        assertThat(check.at("/observedValue").asText()).isEqualTo("12 MiB free");
        assertThat(check.at("/expected").asText()).isEqualTo("more than 1 MiB");
        assertThat(check.at("/ageSeconds").asDouble()).isBetween(0.0, 5.0);
        assertThat(check.at("/since").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/resources", "/health/1"})
    void layer_byNameAndByNumber(String path) throws Exception {
        run();

        assertThat(get(path, "Bearer open").statusCode()).isEqualTo(200);
    }

    @Test
    void failingCheck_takesReadinessAway_butNotLiveness() throws Exception {
        run();
        disk = Status.FAIL;
        awaitStatus("fail");

        assertThat(get("/readyz", "").statusCode()).isEqualTo(503);
        assertThat(get("/livez", "").statusCode()).isEqualTo(200);
        assertThat(get("/-/ready", "").statusCode()).isEqualTo(200);
        assertThat(get("/health", "Bearer open").statusCode()).isEqualTo(503);
    }

    @Test
    void checkThatCannotRun_isUnknown_andNeitherPassNorNotReady() throws Exception {
        run();
        disk = Status.UNKNOWN;
        awaitStatus("unknown");

        assertThat(get("/health", "Bearer open").statusCode()).isEqualTo(503);
        assertThat(get("/health", "Bearer open").body()).contains("could not run");
        assertThat(get("/readyz", "").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_areAStateSetOfEachCheck() throws Exception {
        run();

        // The first scrape loads classes for so long that the result may be too old by then.
        Awaitility.await()
                .untilAsserted(() -> assertThat(get("/metrics", "Bearer sesame").body())
                        .contains(
                                "hark_build_info{version=\"1.2.3\"} 1",
                                "hark_health_status{check=\"disk\",layer=\"resources\",status=\"pass\"} 1",
                                "hark_health_status{check=\"disk\",layer=\"resources\",status=\"fail\"} 0"));
    }

    @Test
    void metrics_inOpenMetrics_whenAskedFor() throws Exception {
        HttpResponse<String> response = client.send(
                request("/metrics", "Bearer sesame")
                        .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(response.body()).endsWith("# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void prestop_needsNoToken_answersAtOnce_andIsSeen(String method) throws Exception {
        run();

        for (int call = 0; call < 3; call++) {
            HttpResponse<String> response = client.send(
                    request("/-/prestop", "")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
        }

        assertThat(hurries).as("the second and third call change nothing").containsExactly(true);
        assertThat(get("/-/ready", "").body()).isEqualTo("ok, eager: prestop\n");
        assertThat(get("/-/ready", "").statusCode()).isEqualTo(200);
    }

    @Test
    void prestop_isNotSetOffByLooking() throws Exception {
        HttpResponse<String> response =
                client.send(request("/-/prestop", "").HEAD().build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, POST");
        assertThat(hurries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health/", "/health/9", "/health/../metrics", "/metrics/", "/favicon.ico"})
    void elsewhere_isNothing_andSaysWhatThereIs(String path) throws Exception {
        HttpResponse<String> response = get(path, "Bearer sesame");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("/health/{layer}");
        assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void writing_isNotAllowed() throws Exception {
        HttpResponse<String> response = client.send(
                request("/health", "Bearer sesame")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    private void run() {
        schedule.start();
        probes.enter(Probes.Phase.RUNNING);
        awaitStatus("pass");
    }

    private void awaitStatus(String status) {
        Awaitility.await()
                .until(() -> board.results().getFirst().status().code().equals(status));
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        return client.send(request(path, authorization).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String authorization) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
    }
}
