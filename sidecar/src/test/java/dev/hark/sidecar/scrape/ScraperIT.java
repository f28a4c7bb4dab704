package dev.hark.sidecar.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.config.MetricsConfig;
import dev.hark.sidecar.config.TargetConfig;
import dev.hark.sidecar.observe.MetricsObservation;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.sense.Senses;
import dev.hark.signal.config.DataSize;
import dev.hark.signal.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scraper against real servers, kind and hostile ones. */
class ScraperIT {

    private static final String TEXT = "text/plain; version=0.0.4";
    private static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final MetricsConfig.Limits LIMITS =
            new MetricsConfig.Limits(DataSize.ofMebibytes(1), DataSize.ofKibibytes(4), 1000, 10);

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final Senses senses = new Senses(Set.of(Sense.METRICS), InstantSource.system());
    private final Asked asked = new Asked();
    private final List<MetricsObservation> seen = new CopyOnWriteArrayList<>();
    private final List<TargetStatus> statuses = new CopyOnWriteArrayList<>();
    private @Nullable Scraper scraper;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        if (scraper != null) {
            scraper.stop().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void scrape(TargetConfig... targets) {
        scrape(new MetricsConfig(
                List.of(targets), null, Duration.ofMillis(100), Duration.ofMillis(100), LIMITS, List.of()));
    }

    private void scrape(MetricsConfig config) {
        senses.listen(observation -> {
            if (observation instanceof MetricsObservation metrics) {
                seen.add(metrics);
            }
        });
        scraper = new Scraper(vertx, config, asked, senses, statuses::add, InstantSource.system());
        scraper.start();
    }

    private static TargetConfig target(String url, Duration timeout) {
        return target(url, timeout, TargetConfig.Access.NONE);
    }

    private static TargetConfig target(String url, Duration timeout, TargetConfig.Access access) {
        return new TargetConfig(
                "shop",
                URI.create(url),
                Duration.ofMillis(100),
                timeout,
                access,
                TargetConfig.Tls.USUAL,
                Map.of("X-Scope", new Secret("scoped")),
                TargetConfig.Fallback.NONE);
    }

    private static TargetConfig target(RawServer server) {
        return target("http://127.0.0.1:" + server.port() + "/metrics", Duration.ofSeconds(5));
    }

    private MetricsObservation first() {
        await().until(() -> !seen.isEmpty());
        return seen.getFirst();
    }

    @Test
    void goodBody_isSeenAndCounted() throws Exception {
        asked.ask("orders_total");
        try (RawServer server = RawServer.of(
                OPENMETRICS, "# TYPE orders counter\norders_total{kind=\"new\"} 3 1.5\n# TYPE x gauge\nx 1\n# EOF\n")) {
            scrape(target(server));

            MetricsObservation observation = first();
            assertThat(observation.up()).isTrue();
            assertThat(observation.scraped()).isEqualTo(2);
            assertThat(observation.samples()).singleElement().satisfies(sample -> {
                assertThat(sample.series().labels()).isEqualTo(Map.of("kind", "new"));
                assertThat(sample.value()).isEqualTo(3);
                assertThat(sample.said()).hasToString("1970-01-01T00:00:01.500Z");
            });
            assertThat(statuses.getFirst().latest().up()).isTrue();
            assertThat(statuses.getFirst().latest().samples()).isEqualTo(2);
            assertThat(server.requests().getFirst())
                    .containsIgnoringCase("accept: " + Negotiation.ACCEPT)
                    .containsIgnoringCase("accept-encoding: gzip")
                    .containsIgnoringCase("x-prometheus-scrape-timeout-seconds: 5.000")
                    .containsIgnoringCase("x-scope: scoped");
        }
    }

    @Test
    void compressedBody_isUnpackedWhateverItsHeaderAndMembers() throws Exception {
        byte[] first = gzip("a 1\nb");
        byte[] second = gzip(" 2\n");
        byte[] named = new byte[first.length + 5];
        System.arraycopy(first, 0, named, 0, 10);
        named[3] = 8;
        System.arraycopy("name\0".getBytes(StandardCharsets.US_ASCII), 0, named, 10, 5);
        System.arraycopy(first, 10, named, 15, first.length - 10);
        byte[] both = Arrays.copyOf(named, named.length + second.length);
        System.arraycopy(second, 0, both, named.length, second.length);
        try (RawServer server = compressed(both)) {
            scrape(target(server));

            assertThat(first().scraped()).isEqualTo(2);
        }
    }

    @Test
    void bomb_isRefusedWhileItIsUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] comments = "# a comment of no use\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 10_000; i++) {
                gzip.write(comments);
            }
        }
        try (RawServer server = compressed(bomb.toByteArray())) {
            scrape(target(server));

            assertFails(ScrapeFailure.BODY_TOO_LARGE);
        }
    }

    @Test
    void cutOffGzip_isRefused() throws Exception {
        byte[] whole = gzip("a 1\n".repeat(100));
        try (RawServer server = compressed(Arrays.copyOf(whole, whole.length - 6))) {
            scrape(target(server));

            assertFails(ScrapeFailure.CORRUPT_GZIP);
        }
    }

    @Test
    void changedGzip_isRefused() throws Exception {
        byte[] whole = gzip("a 1\n");
        whole[whole.length - 6] ^= 1;
        try (RawServer server = compressed(whole)) {
            scrape(target(server));

            assertFails(ScrapeFailure.CORRUPT_GZIP);
        }
    }

    @Test
    void endlessLine_isRefused() throws Exception {
        try (RawServer server = endless("a")) {
            scrape(target(server));

            assertFails(ScrapeFailure.LINE_TOO_LONG);
        }
    }

    @Test
    void endlessSeries_areRefusedAtTheLimitAndTheConnectionIsEnded() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        try (RawServer server = new RawServer((request, out) -> {
            out.write(RawServer.head(TEXT, ""));
            while (sent.get() < 10_000_000) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < 1000; i++) {
                    lines.append("a{b=\"").append(sent.getAndIncrement()).append("\"} 1\n");
                }
                out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            scrape(target(server));

            assertFails(ScrapeFailure.TOO_MANY_SAMPLES);
            assertThat(sent.get()).isLessThan(10_000_000);
        }
    }

    @Test
    void slowDrip_isGivenUpInTime() throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(RawServer.head(TEXT, ""));
            while (true) {
                out.write('#');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        })) {
            scrape(target("http://127.0.0.1:" + server.port() + "/metrics", Duration.ofMillis(300)));

            assertFails(ScrapeFailure.TIMEOUT);
            assertThat(first().took()).isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
        }
    }

    @Test
    void connectionThatEndsHalfway_isAFailure() throws Exception {
        try (RawServer server = new RawServer(
                (request, out) -> {
                    out.write(RawServer.head(TEXT, "Content-Length: 1000\r\n"));
                    out.write("a 1\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                },
                true)) {
            scrape(target(server));

            assertFails(ScrapeFailure.CONNECTION_LOST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html; charset=utf-8", "", "nonsense"})
    void otherContentTypes_areRefused(String type) throws Exception {
        try (RawServer server = RawServer.of(type, "a 1\n")) {
            scrape(target(server));

            assertFails(ScrapeFailure.CONTENT_TYPE);
        }
    }

    @Test
    void textThatIsNoExposition_isToldWithItsPlace() throws Exception {
        try (RawServer server = RawServer.of(TEXT, "a 1\n<html>\n")) {
            scrape(target(server));

            assertFails(ScrapeFailure.SYNTAX);
            assertThat(senses.blindnesses())
                    .singleElement()
                    .satisfies(blindness -> assertThat(blindness.why()).contains("line 2, column 1"));
        }
    }

    @Test
    void otherStatus_isAFailure() throws Exception {
        try (RawServer server = new RawServer((request, out) ->
                out.write("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            scrape(target(server));

            assertFails(ScrapeFailure.STATUS);
        }
    }

    @Test
    void nobodyListening_isAFailure() throws Exception {
        RawServer server = RawServer.of(TEXT, "");
        server.close();
        scrape(target(server));

        assertFails(ScrapeFailure.CONNECTION_REFUSED);
    }

    @Test
    void endlessRedirects_areGivenUp() throws Exception {
        try (RawServer server = new RawServer(
                (request, out) -> out.write("HTTP/1.1 302 Go\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)))) {
            scrape(target(server));

            assertFails(ScrapeFailure.REDIRECT);
        }
    }

    @Test
    void redirectToAnotherServer_isFollowedWithoutTheToken() throws Exception {
        try (RawServer other = RawServer.of(TEXT, "a 1\n");
                RawServer server =
                        new RawServer((request, out) -> out.write(("HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:"
                                        + other.port() + "/m\r\nContent-Length: 0\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII)))) {
            Path token = Files.writeString(folder.resolve("token"), "sesame\n");
            scrape(target(
                    "http://127.0.0.1:" + server.port() + "/metrics",
                    Duration.ofSeconds(5),
                    new TargetConfig.Access(null, token, null, null)));

            assertThat(first().up()).isTrue();
            assertThat(server.requests().getFirst()).containsIgnoringCase("authorization: bearer sesame");
            assertThat(other.requests().getFirst())
                    .doesNotContainIgnoringCase("authorization")
                    .doesNotContainIgnoringCase("x-scope");
        }
    }

    @Test
    void tokenFileThatIsMissing_isSaid() throws Exception {
        try (RawServer server = RawServer.of(TEXT, "a 1\n")) {
            scrape(target(
                    "http://127.0.0.1:" + server.port() + "/metrics",
                    Duration.ofSeconds(5),
                    new TargetConfig.Access(null, folder.resolve("none"), null, null)));

            assertFails(ScrapeFailure.CREDENTIALS);
        }
    }

    @Test
    void countersThatFall_areResetsAndSeriesThatGo_vanish() throws Exception {
        asked.ask("a_total");
        asked.ask("b");
        AtomicInteger scrapes = new AtomicInteger();
        List<String> bodies = List.of("a_total 5\nb 1\n", "a_total 7\nb 0\n", "a_total 2\n", "a_total 3\n");
        try (RawServer server = new RawServer((request, out) -> {
            int number = scrapes.getAndIncrement();
            String body = number < bodies.size() ? "# TYPE a_total counter\n" + bodies.get(number) : "broken";
            RawServer.write(out, TEXT, "", body.getBytes(StandardCharsets.UTF_8));
        })) {
            scrape(target(server));
            await().until(() -> seen.size() > 4);

            assertThat(seen.stream().limit(4).map(o -> o.samples().getFirst().reset()))
                    .containsExactly(false, false, true, false);
            assertThat(seen.get(2).vanished())
                    .singleElement()
                    .satisfies(series -> assertThat(series.name()).isEqualTo("b"));
            assertThat(seen.get(4).up()).isFalse();
            assertThat(seen.get(4).vanished())
                    .singleElement()
                    .satisfies(series -> assertThat(series.name()).isEqualTo("a_total"));
        }
    }

    @Test
    void annotations_nameATargetAsLongAsTheyDo() throws Exception {
        Path annotations = folder.resolve("annotations");
        try (RawServer server = RawServer.of(TEXT, "a 1\n")) {
            String wanted = "prometheus.io/scrape=\"true\"\nprometheus.io/port=\"" + server.port()
                    + "\"\nprometheus.io/path=\"/m\"\n";
            Files.writeString(annotations, wanted);
            scrape(new MetricsConfig(
                    List.of(), annotations, Duration.ofMillis(100), Duration.ofMillis(100), LIMITS, List.of()));

            assertThat(first().target()).isEqualTo("127.0.0.1:" + server.port() + "/m");
            assertThat(server.requests().getFirst()).startsWith("GET /m HTTP/1.1");

            Files.writeString(annotations, "prometheus.io/scrape=\"true\"\n");
            await().until(() -> senses.blindnesses().stream()
                    .anyMatch(blindness -> blindness.why().contains("prometheus.io/port is missing")));
        }
    }

    private void assertFails(ScrapeFailure failure) {
        assertThat(first().failure()).isEqualTo(failure.code());
        assertThat(statuses.getFirst().failures(failure)).isPositive();
        assertThat(statuses.getFirst().latest().up()).isFalse();
        assertThat(senses.blindnesses()).anySatisfy(blindness -> {
            assertThat(blindness.sense()).isEqualTo(Sense.METRICS);
            assertThat(blindness.why()).startsWith(failure.code());
        });
    }

    private static RawServer compressed(byte[] body) throws IOException {
        return new RawServer((request, out) -> RawServer.write(out, TEXT, "Content-Encoding: gzip\r\n", body));
    }

    private static RawServer endless(String text) throws IOException {
        byte[] bytes = text.repeat(10_000).getBytes(StandardCharsets.UTF_8);
        return new RawServer((request, out) -> {
            out.write(RawServer.head(TEXT, ""));
            forever(out, bytes);
        });
    }

    private static void forever(OutputStream out, byte[] bytes) throws IOException {
        while (true) {
            out.write(bytes);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
