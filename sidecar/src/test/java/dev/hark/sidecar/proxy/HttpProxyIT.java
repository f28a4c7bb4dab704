package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.config.ProxyConfig;
import dev.hark.sidecar.observe.AnswerShape;
import dev.hark.sidecar.observe.Ending;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.signal.config.DataSize;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests through the proxy over real sockets: what passes, what is noted, and how each kind of end is told. */
@Timeout(120)
@SuppressWarnings("StringConcatToTextBlock") // every CR and LF is to be seen
class HttpProxyIT {

    private static final String GET = "GET /orders/17?x=1 HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void requestAndAnswer_pass_andAreNoted() throws Exception {
        try (RawService service = new RawService(socket -> {
                    seen.add(Wire.head(socket));
                    Wire.send(
                            socket,
                            "HTTP/1.1 201 Created Indeed\r\nX-lOwEr:  a \r\nETag: \"v1\"\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 15\r\n\r\n{\"success\":true");
                });
                Bench bench = new Bench(service.uri())) {
            String answer = bench.exchange(
                    "POST /orders/17 HTTP/1.1\r\nhost: shop\r\nConnection: close\r\n"
                            + "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX-Request-ID: r-1\r\n"
                            + "Cookie: a=b; sid=secret\r\nIdempotency-Key: k\r\nX-Retry-Count: 2\r\nContent-Length: 3\r\n\r\nabc");

            assertThat(answer)
                    .isEqualTo(
                            "HTTP/1.1 201 Created Indeed\r\nX-lOwEr:  a \r\nETag: \"v1\"\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 15\r\n\r\n{\"success\":true");
            Exchange exchange = bench.only();
            assertThat(exchange.route()).isEqualTo("/orders/{number}");
            assertThat(exchange.method()).isEqualTo("POST");
            assertThat(exchange.status()).isEqualTo(201);
            assertThat(exchange.ending()).isEqualTo(Ending.COMPLETE);
            assertThat(exchange.names().traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(exchange.names().spanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(exchange.names().requestId()).isEqualTo("r-1");
            assertThat(exchange.names().session()).hasSize(16).doesNotContain("secret");
            assertThat(exchange.names().idempotencyKey()).hasSize(16);
            assertThat(exchange.claims().attempt()).isEqualTo(3);
            assertThat(exchange.claims().etag()).isEqualTo("\"v1\"");
            assertThat(exchange.request().bytes()).isEqualTo(3);
            assertThat(exchange.request().isWhole()).isTrue();
            assertThat(exchange.answer().bytes()).isEqualTo(15);
            assertThat(exchange.shape().verdict()).isEqualTo(AnswerShape.Verdict.MALFORMED);
            assertThat(exchange.timing().firstByte())
                    .isNotNull()
                    .isLessThanOrEqualTo(exchange.timing().lastByte());
        }
    }

    @Test
    void whatMayBeAskedForAgain_hasAResource() throws Exception {
        try (RawService service = new RawService(socket -> {
                    String head = Wire.head(socket);
                    String etag = head.startsWith("GET /plain") ? "" : "ETag: \"v1\"\r\n";
                    Wire.send(socket, "HTTP/1.1 200 OK\r\n" + etag + "Content-Length: 0\r\nConnection: close\r\n\r\n");
                });
                Bench bench = new Bench(service.uri())) {
            for (String line : List.of("GET /a/1", "PUT /a/1", "GET /a/2", "GET /plain/1")) {
                bench.exchange(line + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
            }

            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 4);
            List<String> resources = bench.exchanges.stream()
                    .map(exchange -> String.valueOf(exchange.names().resource()))
                    .toList();
            assertThat(resources.get(1)).isEqualTo(resources.get(0)).hasSize(16);
            assertThat(resources.get(2)).isNotEqualTo(resources.get(0)).hasSize(16);
            assertThat(resources.get(3)).isEqualTo("null");
        }
    }

    @Test
    void whatBecomesOfTheSession_isNoted() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(
                            socket,
                            "HTTP/1.1 302 Found\r\nLocation: /Login?next=%2F\r\nSet-Cookie: theme=dark\r\n"
                                    + "Set-Cookie: sid=new; Path=/; HttpOnly\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                });
                Bench bench = new Bench(service.uri())) {
            bench.exchange("GET /a HTTP/1.1\r\nHost: shop\r\nCookie: sid=old\r\nConnection: close\r\n\r\n");

            Exchange exchange = bench.only();
            assertThat(exchange.claims().welcome().cookie()).isTrue();
            assertThat(exchange.claims().welcome().login()).isTrue();
            assertThat(exchange.claims().welcome().ended()).isFalse();
            assertThat(exchange.claims().welcome().set())
                    .hasSize(16)
                    .isNotEqualTo(exchange.names().session());
        }
    }

    @Test
    void deletedSession_isNoted() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(
                            socket,
                            "HTTP/1.1 204 No Content\r\nSet-Cookie: sid=; Max-Age=0\r\nConnection: close\r\n\r\n");
                });
                Bench bench = new Bench(service.uri())) {
            bench.exchange("POST /logout HTTP/1.1\r\nHost: shop\r\nCookie: sid=old\r\nConnection: close\r\n"
                    + "Content-Length: 0\r\n\r\n");

            Exchange exchange = bench.only();
            assertThat(exchange.claims().welcome().ended()).isTrue();
            assertThat(exchange.claims().welcome().set()).isNull();
        }
    }

    @Test
    void fieldsOfThisHop_endHere_andTheWayIsTold() throws Exception {
        try (RawService service = new RawService(socket -> {
                    seen.add(Wire.head(socket));
                    Wire.send(
                            socket,
                            "HTTP/1.1 200 OK\r\nConnection: X-Internal, close\r\nX-Internal: 1\r\nKeep-Alive: timeout=5\r\n"
                                    + "Content-Length: 0\r\n\r\n");
                });
                Bench bench = new Bench(service.uri())) {
            String answer =
                    bench.exchange("GET / HTTP/1.1\r\nHost: shop:81\r\nConnection: close, X-Hop, Host\r\nX-Hop: 1\r\n"
                            + "Keep-Alive: 5\r\nProxy-Connection: x\r\nTE: trailers, gzip\r\nUpgrade: nothing\r\n"
                            + "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: https\r\nVia: 1.1 edge\r\n\r\n");

            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("GET / HTTP/1.1\r\nHost: shop:81\r\nX-Forwarded-For: 10.0.0.1\r\n"
                            + "X-Forwarded-Proto: https\r\nVia: 1.1 edge\r\nTE: trailers\r\nConnection: close, TE\r\n"
                            + "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: shop:81\r\nVia: 1.1 hark\r\n\r\n");
            assertThat(answer).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    void forwarded_isBegunWhereNothingCameBefore() throws Exception {
        try (RawService service = new RawService(socket -> {
                    seen.add(Wire.head(socket));
                    Wire.send(socket, Wire.ok(""));
                });
                Bench bench = new Bench(service.uri())) {
            bench.exchange(GET);

            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .contains("X-Forwarded-Proto: http\r\n")
                    .contains("Forwarded: for=127.0.0.1;proto=http;host=shop\r\n");
        }
    }

    @Test
    void chunksWithExtensionsAndTrailers_passAsTheyAre() throws Exception {
        String chunked = "5;a=\"b\"\r\nhello\r\n3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n";
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    seen.add(Wire.read(socket, chunked.length()));
                    Wire.send(
                            socket,
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n" + chunked);
                });
                Bench bench = new Bench(service.uri())) {
            String answer = bench.exchange(
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunked);

            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(chunked);
            assertThat(answer).endsWith("\r\n\r\n" + chunked);
            assertThat(bench.only().answer().bytes()).isEqualTo(8);
        }
    }

    @Test
    void continueIsAsked_andAnsweredByTheServiceItself() throws Exception {
        try (RawService service = new RawService(socket -> {
                    seen.add(Wire.head(socket));
                    Wire.send(socket, "HTTP/1.1 100 Continue\r\n\r\n");
                    seen.add(Wire.read(socket, 3));
                    Wire.send(socket, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + Wire.ok("x"));
                });
                Bench bench = new Bench(service.uri());
                Socket client = bench.connect()) {
            Wire.send(client, "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            assertThat(Wire.head(client)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("Expect: 100-continue\r\n");

            Wire.send(client, "abc");

            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("abc");
            assertThat(Wire.head(client)).startsWith("HTTP/1.1 103 ");
            assertThat(Wire.head(client)).startsWith("HTTP/1.1 200 ");
            assertThat(Wire.read(client, 1)).isEqualTo("x");
            assertThat(bench.only().status()).isEqualTo(200);
        }
    }

    @Test
    void head_hasNoBody_andTheConnectionGoesOn() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                    Wire.head(socket);
                    Wire.send(socket, Wire.ok("second"));
                });
                Bench bench = new Bench(service.uri());
                Socket client = bench.connect()) {
            Wire.send(client, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + "GET / HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(Wire.head(client)).contains("Content-Length: 1000");
            assertThat(Wire.head(client)).contains("Content-Length: 6");
            assertThat(Wire.read(client, 6)).isEqualTo("second");
            await().atMost(Bench.PATIENCE).until(() -> bench.exchanges.size() == 2);
        }
    }

    @Test
    void upgrade_makesATunnelBothWays() throws Exception {
        try (RawService service = new RawService(socket -> {
                    seen.add(Wire.head(socket));
                    Wire.send(
                            socket,
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nfirst");
                    seen.add(Wire.read(socket, 6));
                    Wire.send(socket, "\0\u00ff\r\n");
                });
                Bench bench = new Bench(service.uri());
                Socket client = bench.connect()) {
            Wire.send(
                    client,
                    "GET /chat HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(Wire.head(client)).contains("Upgrade: websocket\r\n").contains("Connection: Upgrade\r\n");
            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .contains("Upgrade: websocket\r\n")
                    .contains("Connection: keep-alive, Upgrade\r\n");

            Wire.send(client, "\r\n\0\u0080GE");

            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("\r\n\0\u0080GE");
            assertThat(Wire.read(client, 9)).isEqualTo("first\0\u00ff\r\n");
            client.shutdownOutput();
            assertThat(bench.only().status()).isEqualTo(101);
        }
    }

    @Test
    void eventStream_comesEventByEvent() throws Exception {
        CompletableFuture<Void> next = new CompletableFuture<>();
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
                    next.join();
                    Wire.send(socket, "data: 2\n\n");
                });
                Bench bench = new Bench(service.uri());
                Socket client = bench.connect()) {
            Wire.send(client, GET);
            Wire.head(client);
            assertThat(Wire.read(client, 9)).isEqualTo("data: 1\n\n");

            next.complete(null);

            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("data: 2\n\n");
            assertThat(bench.only().ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void halfClosedClient_stillGetsItsAnswer() throws Exception {
        try (RawService service = new RawService(socket -> {
                    socket.getInputStream().readAllBytes();
                    Wire.send(socket, Wire.ok("late"));
                });
                Bench bench = new Bench(service.uri());
                Socket client = bench.connect()) {
            Wire.send(client, GET);
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).asString().endsWith("late");
            assertThat(bench.only().ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    // --- how it ends --------------------------------------------------------------------------------------------

    @Test
    void serviceThatIsNotThere_isA502() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        try (Bench bench = new Bench(URI.create("http://127.0.0.1:" + nobody))) {
            assertThat(bench.exchange(GET))
                    .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
                    .contains("connect_refused");
            assertThat(bench.only().ending()).isEqualTo(Ending.CONNECT_REFUSED);
            assertThat(bench.only().status()).isZero();
        }
    }

    @Test
    void serviceThatClosesWithoutAnAnswer_closesTheClient() throws Exception {
        try (RawService service = new RawService(Wire::head);
                Bench bench = new Bench(service.uri())) {
            assertThat(bench.exchange(GET)).isEmpty();
            assertThat(bench.only().ending()).isEqualTo(Ending.SERVICE_RESET);
        }
    }

    @Test
    void halfAnAnswer_isToldAsOne() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                Bench bench = new Bench(service.uri())) {
            assertThat(bench.exchange(GET)).endsWith("half");
            assertThat(bench.only().ending()).isEqualTo(Ending.HALF_ANSWER);
        }
    }

    @Test
    void endlessAnswerThatIsReset_isResetForTheClientToo() throws Exception {
        CompletableFuture<Void> next = new CompletableFuture<>();
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, "HTTP/1.1 200 OK\r\n\r\nhalf");
                    next.join();
                    Wire.reset(socket);
                });
                Bench bench = new Bench(service.uri());
                Socket client = bench.connect()) {
            Wire.send(client, GET);
            Wire.head(client);
            assertThat(Wire.read(client, 4)).isEqualTo("half");
            next.complete(null);

            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
            assertThat(bench.only().ending()).isEqualTo(Ending.HALF_ANSWER);
        }
    }

    @Test
    void clientThatLeaves_isToldToTheService() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        try (RawService service = new RawService(socket -> {
                    seen.add(Wire.head(socket));
                    try {
                        end.complete(socket.getInputStream().read());
                    } catch (IOException e) {
                        end.complete(-2);
                    }
                });
                Bench bench = new Bench(service.uri())) {
            try (Socket client = bench.connect()) {
                Wire.send(client, GET);
                assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isNotNull();
                Wire.reset(client);
            }

            assertThat(end.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNegative();
            assertThat(bench.only().ending()).isEqualTo(Ending.CLIENT_LEFT);
        }
    }

    @Test
    void serviceThatDoesNotAnswer_isA504_whereThatIsSet() throws Exception {
        try (RawService service =
                        new RawService(socket -> socket.getInputStream().readAllBytes());
                Bench bench = new Bench(
                        Bench.limits(
                                service.uri(),
                                was -> new ProxyConfig.Limits(
                                        was.connectTimeout(), was.headTimeout(), Duration.ofMillis(50), 10)),
                        null)) {
            assertThat(bench.exchange(GET)).startsWith("HTTP/1.1 504 Gateway Timeout\r\n");
            assertThat(bench.only().ending()).isEqualTo(Ending.TIMEOUT);
        }
    }

    @Test
    void tooManyConnections_areTurnedAway() throws Exception {
        try (RawService service =
                        new RawService(socket -> socket.getInputStream().readAllBytes());
                Bench bench = new Bench(
                        Bench.limits(
                                service.uri(),
                                was -> new ProxyConfig.Limits(
                                        was.connectTimeout(), was.headTimeout(), Duration.ZERO, 1)),
                        null);
                Socket first = bench.connect()) {
            Wire.send(first, "GET");
            await().atMost(Bench.PATIENCE).until(() -> bench.counts.connections() == 1);

            assertThat(bench.exchange("")).isEmpty();
            await().atMost(Bench.PATIENCE).until(() -> bench.counts.turnedAway() == 1);
        }
    }

    @Test
    void answerThatIsNoHttp_passesAsItIs() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, "ICY 200 OK\nhello");
                });
                Bench bench = new Bench(service.uri())) {
            assertThat(bench.exchange(GET)).isEqualTo("ICY 200 OK\nhello");
            assertThat(bench.counts.bypassed(ProxyCounts.Bypass.UNREADABLE_ANSWER))
                    .isOne();
        }
    }

    // --- back-pressure and the end --------------------------------------------------------------------------------

    @Test
    void slowReader_holdsTheServiceBack() throws Exception {
        byte[] block = new byte[64 * 1024];
        int blocks = 400;
        CompletableFuture<Long> sent = new CompletableFuture<>();
        List<Integer> progress = new CopyOnWriteArrayList<>();
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(
                            socket, "HTTP/1.1 200 OK\r\nContent-Length: " + (long) block.length * blocks + "\r\n\r\n");
                    for (int i = 0; i < blocks; i++) {
                        socket.getOutputStream().write(block);
                        progress.add(i);
                    }
                    sent.complete((long) blocks);
                });
                Bench bench = new Bench(service.uri());
                Socket client = bench.connect()) {
            Wire.send(client, GET);
            Wire.head(client);
            await().during(Duration.ofMillis(300)).atMost(Bench.PATIENCE).until(() -> !sent.isDone());
            assertThat(progress).hasSizeLessThan(blocks);

            client.getInputStream().skipNBytes((long) block.length * blocks);

            assertThat(sent.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(blocks);
            assertThat(bench.only().answer().bytes()).isEqualTo((long) block.length * blocks);
        }
    }

    @Test
    void draining_finishesWhatRuns_andTakesNothingNew() throws Exception {
        CompletableFuture<Void> next = new CompletableFuture<>();
        try (RawService service = new RawService(socket -> {
                    seen.add(Wire.head(socket));
                    next.join();
                    Wire.send(socket, Wire.ok("done"));
                    socket.getInputStream().readAllBytes();
                });
                Bench bench = new Bench(service.uri());
                Socket idle = bench.connect();
                Socket client = bench.connect()) {
            Wire.send(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            await().atMost(Bench.PATIENCE).until(() -> bench.counts.connections() == 2);

            CompletableFuture<Void> drained = bench.proxy.drain();
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThat(drained).isNotDone();
            await().atMost(Bench.PATIENCE)
                    .untilAsserted(
                            () -> assertThatThrownBy(() -> bench.connect().close()) // the kernel may take one more
                                    .isInstanceOf(IOException.class));
            next.complete(null);

            assertThat(client.getInputStream().readAllBytes())
                    .asString()
                    .contains("Connection: close\r\n")
                    .endsWith("done");
            client.shutdownOutput();
            drained.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(bench.only().ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void whatIsNotOverInTime_isBrokenOff_andSaysSo() throws Exception {
        try (RawService service = new RawService(socket -> {
                    seen.add(Wire.head(socket));
                    socket.getInputStream().readAllBytes();
                });
                Bench bench = new Bench(service.uri());
                Socket client = bench.connect()) {
            Wire.send(client, GET);
            assertThat(seen.poll(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();

            bench.proxy.close().get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(bench.only().ending()).isEqualTo(Ending.PROXY_STOPPED);
        }
    }

    // --- the observer ---------------------------------------------------------------------------------------------

    @Test
    void observerThatFails_doesNotTouchTheTraffic() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, Wire.ok("fine"));
                });
                Bench bench = new Bench(Bench.config(service.uri()), (protocol, request) -> {
                    throw new IllegalStateException("a bug, on purpose");
                })) {
            assertThat(bench.exchange(GET)).endsWith("fine");
            assertThat(bench.counts.bypassed(ProxyCounts.Bypass.FAILURE)).isOne();
        }
    }

    @Test
    void observerOverloaded_isBypassed() throws Exception {
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(socket, Wire.ok("fine"));
                });
                Bench bench = new Bench(
                        Bench.watch(
                                service.uri(),
                                new ProxyConfig.Watch(10, 0, DataSize.ofKibibytes(1), List.of(), List.of())),
                        null)) {
            assertThat(bench.exchange(GET)).endsWith("fine");
            assertThat(bench.counts.bypassed(ProxyCounts.Bypass.OVERLOAD)).isOne();
            assertThat(bench.exchanges).isEmpty();
        }
    }

    @Test
    void observerThatIsBusy_looksAway_andTheTrafficPasses() throws Exception {
        int blocks = 1500;
        byte[] block = Bench.bytes("{\"a\":[1,2,3]},".repeat(4096));
        long size = (long) block.length * blocks + 4;
        try (RawService service = new RawService(socket -> {
                    Wire.head(socket);
                    Wire.send(
                            socket,
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + size
                                    + "\r\n\r\n[");
                    for (int i = 0; i < blocks; i++) {
                        socket.getOutputStream().write(block);
                    }
                    Wire.send(socket, "{}]");
                });
                Bench bench = new Bench(
                        Bench.watch(
                                service.uri(),
                                new ProxyConfig.Watch(10, 10, DataSize.ofMebibytes(200), List.of(), List.of())),
                        null);
                Socket client = bench.connect()) {
            Wire.send(client, GET);
            Wire.head(client);
            client.getInputStream().skipNBytes(size - 3);

            assertThat(Wire.read(client, 3)).isEqualTo("{}]");
            Exchange exchange = bench.only();
            assertThat(exchange.ending()).isEqualTo(Ending.COMPLETE);
            assertThat(exchange.answer().bytes()).isEqualTo(size);
            assertThat(exchange.answer().isWhole()).isFalse();
            assertThat(exchange.shape().verdict()).isEqualTo(AnswerShape.Verdict.CUT);
            assertThat(bench.counts.bypassed(ProxyCounts.Bypass.BUSY)).isOne();
        }
    }
}
