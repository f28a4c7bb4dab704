package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 without TLS: prior knowledge and upgrade, with clients and a service that are not ours. */
@Timeout(120)
class Http2IT {

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<HttpServerRequest> seen = new LinkedBlockingQueue<>();
    private HttpServer service = vertx.createHttpServer();
    private HttpClient client = vertx.createHttpClient();
    private final Context context = vertx.getOrCreateContext();
    private final Promise<Void> next = Promise.promise();

    @BeforeEach
    void start() throws Exception {
        service = get(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
        client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    @AfterEach
    void stop() throws Exception {
        get(client.close());
        get(vertx.close());
    }

    private void serve(HttpServerRequest request) {
        seen.add(request);
        switch (request.path()) {
            case "/echo" ->
                request.body().onSuccess(body -> {
                    request.response()
                            .putHeader("content-type", "application/json")
                            .putTrailer("x-end", "1");
                    request.response().end(body);
                });
            case "/large" -> request.response().end(Buffer.buffer(new byte[3_000_000]));
            case "/reset" -> request.response().reset(2);
            case "/half" -> {
                request.response().setChunked(true).write("half");
                vertx.setTimer(50, id -> request.response().reset(2));
            }
            case "/later" -> next.future().onSuccess(now -> request.response().end("late"));
            default -> request.response().setStatusCode(404).end();
        }
    }

    @Test
    void requestsAndAnswers_pass_andAreNoted() throws Exception {
        try (Bench bench = bench()) {
            Answer answer = send(bench, HttpMethod.POST, "/echo?a=1", "{\"error\":\"no\"}");

            assertThat(answer.head().version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(answer.body()).hasToString("{\"error\":\"no\"}");
            assertThat(answer.head().trailers().get("x-end")).isEqualTo("1");
            HttpServerRequest request = seen.take();
            assertThat(request.version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(request.getHeader("x-forwarded-for")).isEqualTo("127.0.0.1");
            assertThat(request.getHeader("x-forwarded-proto")).isEqualTo("http");
            assertThat(request.getHeader("via")).isEqualTo("2.0 hark");
            assertThat(request.getHeader("forwarded")).startsWith("for=127.0.0.1;proto=http;host=");
            Exchange exchange = bench.only();
            assertThat(exchange.protocol()).isEqualTo("HTTP/2");
            assertThat(exchange.method()).isEqualTo("POST");
            assertThat(exchange.route()).isEqualTo("/echo");
            assertThat(exchange.ending()).isEqualTo(Ending.COMPLETE);
            assertThat(exchange.request()).isEqualTo(exchange.answer());
            assertThat(exchange.shape().verdict()).hasToString("ERROR");
        }
    }

    @Test
    void manyAtOnce_onOneConnection() throws Exception {
        try (Bench bench = bench()) {
            for (int round = 0; round < 20; round++) {
                Future<Answer> first = request(bench, HttpMethod.GET, "/large", "");
                Future<Answer> second = request(bench, HttpMethod.POST, "/echo", "x".repeat(50_000));
                assertThat(get(first).body().length()).isEqualTo(3_000_000);
                assertThat(get(second).body().length()).isEqualTo(50_000);
            }
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 40);
            assertThat(bench.exchanges).allMatch(exchange -> exchange.ending() == Ending.COMPLETE);
            assertThat(bench.counts.connections()).isOne();
            assertThat(bench.counts.bypassed(ProxyCounts.Bypass.UNREADABLE_ANSWER))
                    .isZero();
        }
    }

    @Test
    void longHeads_passInSeveralFrames() throws Exception {
        try (Bench bench = bench()) {
            HttpClientRequest request = get(client.request(HttpMethod.GET, bench.port, "127.0.0.1", "/echo"));
            request.putHeader("x-long", "v".repeat(6_000)).putHeader("cookie", "sid=1");
            assertThat(get(request.send()).statusCode()).isEqualTo(200);

            assertThat(seen.take().getHeader("x-long")).hasSize(6_000);
            assertThat(bench.only().names().session()).hasSize(16);
        }
    }

    @Test
    void resets_passBothWays() throws Exception {
        try (Bench bench = bench()) {
            assertThatThrownBy(() -> send(bench, HttpMethod.GET, "/reset", "")).hasMessageContaining("reset");
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 1);
            assertThatThrownBy(() -> send(bench, HttpMethod.GET, "/half", "")).hasMessageContaining("reset");
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 2);
            HttpClientRequest left = get(client.request(HttpMethod.GET, bench.port, "127.0.0.1", "/later"));
            Future<HttpClientResponse> never = left.send();
            await().atMost(Bench.PATIENCE).until(() -> seen.size() == 3);
            left.reset(8);
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 3 && never.failed());

            assertThat(bench.exchanges)
                    .extracting(Exchange::ending)
                    .containsExactly(Ending.SERVICE_RESET, Ending.HALF_ANSWER, Ending.CLIENT_LEFT);
        }
    }

    @Test
    void upgradeFromHttp1_isFollowed() throws Exception {
        try (Bench bench = bench();
                java.net.http.HttpClient upgrading = java.net.http.HttpClient.newBuilder()
                        .version(java.net.http.HttpClient.Version.HTTP_2)
                        .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bench.port + "/echo"))
                    .POST(HttpRequest.BodyPublishers.ofString("hello"))
                    .build();

            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = upgrading.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_2);
                assertThat(answer.body()).isEqualTo("hello");
            }
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 3);
            assertThat(bench.exchanges).allMatch(exchange -> exchange.status() == 200 || exchange.status() == 101);
        }
    }

    @Test
    void draining_letsStreamsEnd() throws Exception {
        try (Bench bench = bench()) {
            Future<Answer> later = request(bench, HttpMethod.GET, "/later", "");
            await().atMost(Bench.PATIENCE).until(() -> seen.size() == 1);

            CompletableFuture<Void> drained = bench.proxy.drain();
            await().during(Duration.ofMillis(100)).atMost(Bench.PATIENCE).until(() -> !drained.isDone());
            next.complete();

            assertThat(get(later).body()).hasToString("late");
            drained.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(bench.only().ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void framesThatAreNone_passUnread() throws Exception {
        String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
        CompletableFuture<String> got = new CompletableFuture<>();
        String nonsense = "\0\0\5\1\4\0\0\0\1\177\177\177\177\177and so on";
        try (RawService raw = new RawService(socket -> {
                    got.complete(Wire.read(socket, preface.length() + nonsense.length()));
                    Wire.send(socket, "whatever");
                });
                Bench bench = new Bench(raw.uri())) {
            assertThat(bench.exchange(preface + nonsense)).isEqualTo("whatever");
            assertThat(got.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(preface + nonsense);
            assertThat(bench.counts.bypassed(ProxyCounts.Bypass.UNREADABLE_ANSWER))
                    .isPositive();
        }
    }

    private Bench bench() throws Exception {
        return new Bench(URI.create("http://127.0.0.1:" + service.actualPort()));
    }

    private record Answer(HttpClientResponse head, Buffer body) {}

    /** On the client's own thread throughout: from any other, the first bytes of a body may come before who takes them. */
    private Future<Answer> request(Bench bench, HttpMethod method, String path, String body) {
        Promise<Answer> answer = Promise.promise();
        context.runOnContext(now -> client.request(method, bench.port, "127.0.0.1", path)
                .compose(request -> request.send(body))
                .compose(head -> head.body().map(content -> new Answer(head, content)))
                .onComplete(answer));
        return answer.future();
    }

    private Answer send(Bench bench, HttpMethod method, String path, String body) throws Exception {
        return get(request(bench, method, path, body));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
