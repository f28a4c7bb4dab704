package dev.hark.demo.shop.payments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * The payment provider's side, on a loopback port of its own: it takes every charge. A real connection
 * instead of a method call, so that it can fail as real ones do.
 */
public final class Bank implements AutoCloseable {

    private final HttpServer server;

    private Bank(HttpServer server) {
        this.server = server;
    }

    public static Bank open() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("bank-", 1).factory()));
        server.createContext("/charges", Bank::charge);
        server.start();
        return new Bank(server);
    }

    public URI address() {
        var address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void charge(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var answer = "{\"reference\":\"ch_" + UUID.randomUUID() + "\"}";
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
