package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.config.ProxyConfig;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that everybody uses, as Debian packages them, against a service through the proxy. */
@Tag("clients")
@Timeout(120)
class RealClientsIT {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private HttpServer service = vertx.createHttpServer();

    @BeforeEach
    void start() throws Exception {
        service = get(vertx.createHttpServer()
                .requestHandler(RealClientsIT::serve)
                .webSocketHandler(socket -> socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text)))
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() throws Exception {
        get(vertx.close());
    }

    private static void serve(HttpServerRequest request) {
        if (request.path().equals("/echo")) {
            request.body().onSuccess(body -> request.response().end(body));
        } else {
            request.response().putHeader("x-version", request.version().name()).end("hello from " + request.path());
        }
    }

    @Test
    void curl_getsPostsAndContinues() throws Exception {
        byte[] large = new byte[2_000_000];
        Arrays.fill(large, (byte) 'x');
        Path upload = Files.write(folder.resolve("upload"), large);
        try (Bench bench = new Bench(uri())) {
            assertThat(run("curl", "-sS", bench("/a", bench))).isEqualTo("hello from /a");
            assertThat(run("curl", "-sSI", bench("/a", bench)))
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("\r\n\r\n");
            assertThat(run(
                            "curl",
                            "-sS",
                            "-H",
                            "Expect: 100-continue",
                            "--data-binary",
                            "@" + upload,
                            bench("/echo", bench)))
                    .hasSize(large.length);
            assertThat(run(
                            "curl",
                            "-sS",
                            "-T",
                            upload.toString(),
                            "-H",
                            "Transfer-Encoding: chunked",
                            bench("/echo", bench)))
                    .hasSize(large.length);
            assertThat(run("curl", "-sS", "--http1.0", bench("/old", bench))).isEqualTo("hello from /old");
            assertThat(run("curl", "-sS", "--http2", bench("/up", bench))).isEqualTo("hello from /up");
            assertThat(run("curl", "-sSi", "--http2-prior-knowledge", bench("/two", bench)))
                    .contains("x-version: HTTP_2")
                    .contains("hello from /two");
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 7);
            assertThat(bench.exchanges).extracting(Exchange::ending).containsOnly(Ending.COMPLETE);
        }
    }

    @Test
    void curl_negotiatesHttp2OverTls() throws Exception {
        ProxyConfig.TlsFiles tls = Certificates.of(folder, "localhost").files(true);
        ProxyConfig plain = Bench.config(uri());
        ProxyConfig config = new ProxyConfig(plain.host(), 0, plain.service(), tls, plain.limits(), plain.watch());
        try (Bench bench = new Bench(config, null)) {
            String url = "https://localhost:" + bench.port + "/tls";
            String[] trust = {"curl", "-sSi", "--cacert", String.valueOf(tls.certificate()), "-4"};

            assertThat(run(with(trust, "--http2", url))).contains("HTTP/2 200").contains("hello from /tls");
            assertThat(run(with(trust, "--http1.1", url)))
                    .contains("HTTP/1.1 200")
                    .contains("hello from /tls");
            assertThat(run(with(
                            trust,
                            "--http2",
                            "--data-binary",
                            "x".repeat(70_000),
                            "https://localhost:" + bench.port + "/echo")))
                    .contains("x".repeat(70_000));
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 3);
            assertThat(bench.exchanges).extracting(Exchange::protocol).containsExactly("HTTP/2", "HTTP/1.1", "HTTP/2");
            assertThat(bench.exchanges).extracting(Exchange::ending).containsOnly(Ending.COMPLETE);
        }
    }

    @Test
    void nghttp_speaksHttp2_byPriorKnowledgeAndUpgrade() throws Exception {
        try (Bench bench = new Bench(uri())) {
            assertThat(run("nghttp", bench("/n", bench))).isEqualTo("hello from /n");
            assertThat(run("nghttp", "-u", bench("/u", bench))).isEqualTo("hello from /u");
            assertThat(run("nghttp", "-H", "x-long: " + "v".repeat(20_000), bench("/l", bench)))
                    .isNotNull();
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() >= 2);
        }
    }

    @Test
    void h2load_losesNothing() throws Exception {
        try (Bench bench = new Bench(uri())) {
            String report = run("h2load", "-n", "2000", "-c", "10", "-m", "20", bench("/h", bench));

            assertThat(report)
                    .contains("2000 succeeded, 0 failed, 0 errored, 0 timeout")
                    .contains("2000 2xx");
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 2000);
            assertThat(bench.exchanges).extracting(Exchange::ending).containsOnly(Ending.COMPLETE);
        }
    }

    @Test
    void wrk_seesNoErrors() throws Exception {
        try (Bench bench = new Bench(uri())) {
            String report = run("wrk", "-t", "1", "-c", "20", "-d", "1s", bench("/w", bench));

            assertThat(report)
                    .contains("requests in")
                    .doesNotContain("Socket errors")
                    .doesNotContain("Non-2xx");
        }
    }

    @Test
    void webSocket_talksBothWays() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        try (Bench bench = new Bench(uri());
                HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + bench.port + "/chat"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket source, CharSequence text, boolean last) {
                            heard.complete(text.toString());
                            source.request(1);
                            return CompletableFuture.completedFuture(null);
                        }

                        @Override
                        public CompletionStage<?> onClose(WebSocket source, int code, String reason) {
                            closed.complete(code);
                            return CompletableFuture.completedFuture(null);
                        }
                    })
                    .get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            socket.sendText("you there", true).get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(heard.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("echo you there");

            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(closed.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
            assertThat(bench.only().status()).isEqualTo(101);
        }
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + service.actualPort());
    }

    private static String bench(String path, Bench bench) {
        return "http://127.0.0.1:" + bench.port + path;
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(Bench.PATIENCE))
                .as(List.of(command).toString())
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(output);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
