package dev.hark.demo.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls a shop over its real port. */
final class Caller implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI shop;

    Caller(URI shop) {
        this.shop = shop;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, "");
    }

    HttpResponse<String> send(String method, String path, String body, String traceparent)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(shop.resolve(path)).method(method, BodyPublishers.ofString(body));
        if (!traceparent.isEmpty()) {
            request.header("traceparent", traceparent);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** With headers, each a name and its value. */
    HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(shop.resolve(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> order(String sku, int quantity) throws IOException, InterruptedException {
        return send("POST", "/orders", orderOf(sku, quantity));
    }

    static String orderOf(String sku, int quantity) {
        return """
                {"customer":"ada@example.org","lines":[{"sku":"%s","quantity":%d}]}""".formatted(sku, quantity);
    }

    @Override
    public void close() {
        client.close();
    }
}
