package dev.hark.sidecar.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.ask.AskCounts;
import dev.hark.sidecar.ask.CanaryAsk;
import dev.hark.sidecar.ask.Claim;
import dev.hark.sidecar.ask.HttpAsk;
import dev.hark.sidecar.ask.Request;
import dev.hark.sidecar.observe.CanaryAnswer;
import dev.hark.sidecar.observe.HttpAnswer;
import dev.hark.sidecar.observe.JsonValues;
import dev.hark.sidecar.observe.Observation;
import dev.hark.sidecar.observe.Sense;
import dev.hark.sidecar.sense.Senses;
import dev.hark.signal.Kind;
import dev.hark.signal.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions and canaries against a real server, which is a small shop, or hostile. */
class CallIT {

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    @TempDir
    private Path state;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Senses senses = new Senses(Set.of(Sense.HTTP), InstantSource.system());
    private final AskCounts counts = new AskCounts(List.of("check"));
    private final Watcher watcher = new Watcher(senses, counts, InstantSource.system());
    private final Queue<Observation> seen = new ConcurrentLinkedQueue<>();
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile String fault = "";
    private int port;

    @BeforeEach
    void startShop() throws Exception {
        senses.listen(seen::add);
        HttpServer server = vertx.createHttpServer().requestHandler(this::answer);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void stopShop() {
        end(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        request.response().endHandler(end -> open.decrementAndGet());
        request.response().exceptionHandler(gone -> {});
        requests.add(request.method() + " " + request.path());
        request.bodyHandler(body -> {
            switch (fault + " " + request.method()) {
                case "endless GET" -> {
                    request.response().setChunked(true);
                    vertx.setPeriodic(1, id -> {
                        if (request.response().closed()) {
                            vertx.cancelTimer(id);
                        } else {
                            request.response().write("x".repeat(100_000));
                        }
                    });
                }
                case "drip GET" -> {
                    request.response().setChunked(true);
                    vertx.setPeriodic(50, id -> {
                        if (request.response().closed()) {
                            vertx.cancelTimer(id);
                        } else {
                            request.response().write(" ");
                        }
                    });
                }
                case "silent GET", "silent POST" -> orders.put("lost", body.toString());
                case "503 GET" -> request.response().setStatusCode(503).end();
                case "redirect GET" ->
                    request.response()
                            .setStatusCode(302)
                            .putHeader("Location", "http://127.0.0.1:1/")
                            .end();
                case "stuck DELETE" -> request.response().setStatusCode(409).end();
                case "badid POST" -> request.response().setStatusCode(201).end("{\"id\": \"../../admin?x\"}");
                default -> shop(request, body.toString());
            }
        });
    }

    private void shop(HttpServerRequest request, String body) {
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        switch (request.method().name()) {
            case "POST" -> {
                String made = "o" + (orders.size() + 1);
                if (!fault.equals("forgets")) {
                    orders.put(made, body);
                }
                request.response().setStatusCode(201).end("{\"id\": \"" + made + "\"}");
            }
            case "DELETE" ->
                request.response()
                        .setStatusCode(orders.remove(id) == null ? 404 : 204)
                        .end();
            default -> {
                boolean there = orders.containsKey(id) || id.equals("total");
                request.response()
                        .setStatusCode(there ? 200 : 404)
                        .end("{\"state\": \"paid\", \"auth\": \"" + request.getHeader("Authorization")
                                + "\", \"scope\": \"" + request.getHeader("X-Scope")
                                + "\", \"total\": 3, \"lines\": [1, 2]}");
            }
        }
    }

    // --- questions -------------------------------------------------------------------------------------------------

    @Test
    void answer_isReadWithItsPlaces_andCredentialsAreSent() {
        HttpAsking asking =
                new HttpAsking(vertx, ask("sum(/lines/*) = /total", "/auth = \"x\"", "present /scope"), watcher);
        asking.start();

        await().until(() -> seen.stream().filter(HttpAnswer.class::isInstance).count() >= 2);
        HttpAnswer answer = (HttpAnswer) seen.element();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(at(answer, "/lines/*").sum()).isEqualByComparingTo("3");
        assertThat(at(answer, "/scope").first()).isEqualTo("shop");
        assertThat(at(answer, "/auth").first()).doesNotContain("sesame-open");
        assertThat(mostOpen).hasValue(1);
        stop(asking);
    }

    private static JsonValues at(HttpAnswer answer, String place) {
        return answer.values().getOrDefault(place, JsonValues.NONE);
    }

    @Test
    void endlessBody_isGivenUp() {
        assertBlind("endless", "longer than 1048576 bytes");
    }

    @Test
    void slowDrip_endsByTheTimeout() {
        assertBlind("drip", "no whole answer within 700 ms");
    }

    @Test
    void noAnswer_endsByTheTimeout() {
        assertBlind("silent", "no whole answer within 700 ms");
    }

    @Test
    void illService_isBlindness() {
        assertBlind("503", "it answers with status 503");
    }

    @Test
    void redirect_isTheAnswer() {
        fault = "redirect";
        HttpAsking asking = new HttpAsking(vertx, ask("present /id"), watcher);
        asking.start();

        await().until(() -> !seen.isEmpty());
        assertThat(((HttpAnswer) seen.element()).status()).isEqualTo(302);
        stop(asking);
    }

    private void assertBlind(String with, String why) {
        fault = with;
        HttpAsking asking = new HttpAsking(vertx, ask("present /id"), watcher);
        asking.start();

        await().until(() -> counts.count(AskCounts.Outcome.BLIND, "check") >= 2);
        assertThat(senses.blindnesses())
                .singleElement()
                .satisfies(blind -> assertThat(blind.why()).contains(why));
        assertThat(seen).noneMatch(HttpAnswer.class::isInstance);
        assertThat(mostOpen.get()).isLessThanOrEqualTo(2); // a given up one may still be told to the server
        fault = "";
        await().until(() -> senses.blindnesses().isEmpty());
        stop(asking);
    }

    // --- canaries --------------------------------------------------------------------------------------------------

    @Test
    void canary_isWrittenReadBackAndUndone() {
        CanaryFlight flight = flight("{id}");
        flight.start();

        await().until(() -> seen.size() >= 2);
        stop(flight);
        CanaryAnswer answer = (CanaryAnswer) seen.element();
        assertThat(answer.read().status()).isEqualTo(200);
        assertThat(answer.tag()).startsWith("hark-canary-");
        assertThat(answer.writeStatus()).isEqualTo(201);
        assertNothingIsLeft();
        assertThat(mostOpen).hasValue(1);
    }

    @Test
    void canaryThatIsNotThere_isReadTwiceAndUndone() {
        fault = "forgets";
        CanaryFlight flight = flight("{id}");
        flight.start();

        await().until(() -> !seen.isEmpty());
        stop(flight);
        assertThat(((CanaryAnswer) seen.element()).read().status()).isEqualTo(404);
        assertThat(requests.stream().limit(4).map(line -> line.split(" ", -1)[0]))
                .containsExactly("POST", "GET", "GET", "DELETE");
        assertNothingIsLeft();
    }

    @Test
    void canaryWhoseReadingFails_isUndoneAllTheSame() {
        fault = "503";
        CanaryFlight flight = flight("{id}");
        flight.start();

        await().until(() -> counts.count(AskCounts.Outcome.BLIND, "check") >= 1);
        stop(flight);
        assertNothingIsLeft();
    }

    @Test
    void canaryThatCannotBeUndone_isTheLast() {
        fault = "stuck";
        CanaryFlight flight = flight("{id}");
        flight.start();

        await().until(() -> counts.count(AskCounts.Outcome.BLIND, "check") >= 3);
        assertThat(requests.stream().filter(line -> line.startsWith("POST"))).hasSize(1);
        assertThat(senses.blindnesses().getFirst().why()).contains("nothing new is begun until it works");
        fault = "";
        await().until(() ->
                requests.stream().filter(line -> line.startsWith("POST")).count() >= 2);
        stop(flight);
        assertNothingIsLeft();
    }

    /** As after kill -9: the journal names what was begun. */
    @Test
    void canaryOfAKilledSidecar_isUndoneBeforeTheNext() throws Exception {
        orders.put("o99", "left behind");
        new Journal(state, "check").write(new Journal.Entry("hark-canary-old", "o99"));
        CanaryFlight flight = flight("{id}");
        flight.start();

        await().until(() -> !seen.isEmpty());
        stop(flight);
        assertThat(requests.element()).isEqualTo("DELETE /orders/o99");
        assertNothingIsLeft();
    }

    @Test
    void canaryWhoseIdNeverCame_isUndoneByItsTag_orToldOf() throws Exception {
        new Journal(state, "check").write(new Journal.Entry("hark-canary-old", ""));
        CanaryFlight byTag = flight("{tag}");
        byTag.start();
        await().until(() -> !requests.isEmpty());
        stop(byTag);
        assertThat(requests.element()).isEqualTo("DELETE /orders/hark-canary-old");

        new Journal(state, "check").write(new Journal.Entry("hark-canary-old", ""));
        seen.clear();
        CanaryFlight byId = flight("{id}");
        byId.start();
        await().until(() -> seen.stream().anyMatch(o -> o.toString().contains("look for hark-canary-old")));
        stop(byId);
    }

    @Test
    void idThatCouldMeanSomethingInAnAddress_isNotUsed() {
        fault = "badid";
        CanaryFlight flight = flight("{tag}");
        flight.start();

        await().until(() -> counts.count(AskCounts.Outcome.BLIND, "check") >= 1);
        stop(flight);
        assertThat(requests).noneMatch(line -> line.contains("admin"));
        assertThat(requests).anyMatch(line -> line.startsWith("DELETE /orders/hark-canary-"));
    }

    @Test
    void stoppedInTheMiddle_undoesFirst() {
        CanaryFlight flight = new CanaryFlight(vertx, canary("{id}", Duration.ofMinutes(10)), watcher, state);
        flight.start();
        await().until(() -> orders.size() == 1 && requests.size() == 1);
        stop(flight);

        assertThat(senses.blindnesses()).isEmpty();
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(orders).isEmpty();
        try (Stream<Path> files = Files.list(state)) {
            assertThat(files).isEmpty();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpAsk ask(String... claims) {
        return new HttpAsk(
                "check",
                new Request(
                        "GET",
                        url("total"),
                        Map.of("X-Scope", new Secret("shop")),
                        null,
                        new Secret("sesame-open-1234567890")),
                Duration.ofMillis(100),
                TIMEOUT,
                200,
                Stream.of(claims).map(claim -> Claim.parse(claim).orElseThrow()).toList(),
                1,
                Kind.Known.WRONG_RESULT);
    }

    private CanaryFlight flight(String undo) {
        return new CanaryFlight(vertx, canary(undo, Duration.ofMillis(50)), watcher, state);
    }

    private CanaryAsk canary(String undo, Duration after) {
        return new CanaryAsk(
                "check",
                Duration.ofMillis(100),
                Duration.ofSeconds(8),
                after,
                new Request("POST", url(""), Map.of(), "{\"note\": \"{tag}\"}", null),
                "/id",
                new Request("GET", url("{id}"), Map.of(), null, null),
                List.of(),
                new Request("DELETE", url(undo), Map.of(), null, null));
    }

    private String url(String id) {
        return "http://127.0.0.1:" + port + "/orders/" + id;
    }

    private static void stop(HttpAsking asking) {
        end(asking.stop());
    }

    private static void stop(CanaryFlight flight) {
        end(flight.stop());
    }

    private static void end(Future<Void> stopped) {
        stopped.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
