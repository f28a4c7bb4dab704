package dev.hark.demo;

import dev.hark.demo.shop.faults.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The shop's fault switches, over HTTP as anybody would use them. */
final class ShopSwitches {

    private final HttpClient client;
    private final URI shop;

    ShopSwitches(HttpClient client, URI shop) {
        this.client = client;
        this.shop = shop;
    }

    void on(Fault fault) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(shop.resolve("/faults/" + fault.name()))
                .timeout(Duration.ofSeconds(10))
                .PUT(BodyPublishers.noBody())
                .build();
        var status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("The shop answered " + status + " when " + fault.name() + " was to be switched on");
        }
    }
}
