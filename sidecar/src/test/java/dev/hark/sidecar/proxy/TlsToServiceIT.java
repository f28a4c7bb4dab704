package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.sidecar.config.ProxyConfig;
import dev.hark.sidecar.config.ProxyConfig.TlsFiles;
import dev.hark.sidecar.observe.Ending;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that speaks TLS: who it is is looked at, and what it is asked for is what the client speaks. */
@Timeout(120)
class TlsToServiceIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String GET = "GET /a HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";

    @TempDir
    private static Path folder;

    private static Certificates right;
    private static Certificates other;
    private static HttpServer service;

    @BeforeAll
    static void start() throws Exception {
        right = Certificates.of(folder, "localhost");
        other = Certificates.of(folder, "elsewhere.example");
        service = serving(right);
    }

    @AfterAll
    static void stop() throws Exception {
        get(VERTX.close());
    }

    private static HttpServer serving(Certificates shown) throws Exception {
        return get(VERTX.createHttpServer(
                        new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(shown.forServer()))
                .requestHandler(TlsToServiceIT::serve)
                .listen(0, "localhost"));
    }

    private static void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> request.response().end(request.version() + " " + body.length()));
    }

    @Test
    void http1_isAskedForByAClientThatSpeaksIt() throws Exception {
        try (Bench bench = bench(service, right.trusted())) {
            assertThat(bench.exchange(GET)).startsWith("HTTP/1.1 200 OK\r\n").contains("HTTP_1_1 0");
            String large = "x".repeat(100_000);
            assertThat(bench.exchange(
                            "POST /a HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n"
                                    + large))
                    .contains("HTTP_1_1 100000");
            assertThat(bench.exchanges).allMatch(exchange -> exchange.ending() == Ending.COMPLETE);
        }
    }

    @Test
    void http2_isAskedForByAClientThatSpeaksIt() throws Exception {
        HttpClient client = VERTX.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        try (Bench bench = bench(service, right.trusted())) {
            Buffer body = get(client.request(HttpMethod.GET, bench.port, "127.0.0.1", "/a")
                    .compose(request -> request.send())
                    .compose(answer -> answer.body()));
            assertThat(body).hasToString("HTTP_2 0");
        } finally {
            get(client.close());
        }
    }

    @Test
    void strangers_areNotBelieved() throws Exception {
        assertNotReached(service, other.trusted());
    }

    @Test
    void whomTheJdkDoesNotKnow_isNotBelieved() throws Exception {
        assertNotReached(service, new TlsFiles(null, null, null, false));
    }

    @Test
    void nameOfAnother_isNotBelieved() throws Exception {
        HttpServer wrong = serving(other);

        assertNotReached(wrong, other.trusted());
    }

    @Test
    void serviceWithoutTls_isNotReached() throws Exception {
        HttpServer plain = get(VERTX.createHttpServer()
                .requestHandler(request -> request.response().end("plain"))
                .listen(0, "localhost"));

        assertNotReached(plain, right.trusted());
    }

    private static void assertNotReached(HttpServer server, TlsFiles tls) throws Exception {
        try (Bench bench = bench(server, tls)) {
            assertThat(bench.exchange(GET)).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(bench.only().ending()).isEqualTo(Ending.CONNECT_REFUSED);
        }
    }

    private static Bench bench(HttpServer server, TlsFiles tls) throws Exception {
        ProxyConfig plain = Bench.config(URI.create("https://localhost:" + server.actualPort()));
        return new Bench(new ProxyConfig(plain.host(), 0, plain.service(), tls, plain.limits(), plain.watch()), null);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
