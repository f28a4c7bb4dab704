package dev.hark.demo.shop.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The payment provider's side, on a loopback port of its own. A real connection instead of a method call, so that it
 * can fail as real ones do.
 *
 * <p>It takes every charge, once for each idempotency key, and afterwards reports the settlement to the shop. Now and then it
 * is busy for a moment (503) even on its best days.
 */
public final class Bank implements AutoCloseable {

    private static final int BUSY_EVERY = 20;

    private final HttpServer server;
    private final ExecutorService threads;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong requests = new AtomicLong();
    /** As many as the shop takes orders: it lives as long as the demo. */
    private final Map<String, String> references = new ConcurrentHashMap<>();

    private volatile Duration slowness = Duration.ZERO;
    private volatile @Nullable SettlementReport settlements;

    private Bank(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    public static Bank open() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("bank-", 1).factory());
        server.setExecutor(threads);
        var bank = new Bank(server, threads);
        server.createContext("/charges", bank::charge);
        server.createContext("/rates", Bank::rates);
        server.start();
        return bank;
    }

    public URI address() {
        var address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort());
    }

    /** Settlements are reported there from now on. */
    public void reportTo(InetSocketAddress desk) {
        settlements = new SettlementReport(desk);
    }

    /** Each charge takes so long from now on. */
    public void takes(Duration time) {
        slowness = time;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void charge(HttpExchange exchange) throws IOException {
        try (exchange) {
            var wanted = json.readTree(exchange.getRequestBody().readAllBytes());
            if (requests.incrementAndGet() % BUSY_EVERY == 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            var reference = taken(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")), wanted);
            Thread.sleep(slowness);
            answer(exchange, 201, "{\"reference\":\"" + reference + "\"}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The money moves before the answer is on its way. */
    private String taken(String key, JsonNode wanted) {
        var fresh = "ch_" + UUID.randomUUID();
        var before = references.putIfAbsent(key, fresh);
        var report = settlements;
        if (before == null && report != null) {
            threads.execute(() -> report.send(fresh, wanted.path("order").asLong()));
        }
        return before == null ? fresh : before;
    }

    /** Today's rates, for whoever asks; the connection is closed after the answer. */
    private static void rates(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Connection", "close");
            answer(exchange, 200, "{\"EUR\":1.0}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
