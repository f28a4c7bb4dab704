package dev.hark.demo.shop.http;

import com.sun.net.httpserver.HttpServer;
import dev.hark.demo.shop.faults.Faults;
import dev.hark.demo.shop.orders.Checkout;
import dev.hark.demo.shop.parts.Parts;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The shop's HTTP server: one virtual thread per request. */
public final class ShopServer implements AutoCloseable {

    private static final int SECONDS_FOR_OPEN_REQUESTS = 2;

    /** Long enough for most callers to come once more and be told that the connection is closed. */
    private static final Duration LAST_ROUND = Duration.ofMillis(700);

    private final HttpServer server;
    private final Requests requests;
    private final ExecutorService threads;

    private ShopServer(HttpServer server, Requests requests, ExecutorService threads) {
        this.server = server;
        this.requests = requests;
        this.threads = threads;
    }

    /** Starts to answer. */
    public static ShopServer open(
            InetSocketAddress address, Parts parts, Checkout checkout, Faults faults, PrometheusMeterRegistry metrics)
            throws IOException {
        // The JDK's server writes head and body apart; without this each answer waits 40 ms for the other side.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = HttpServer.create(address, 0);
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 1).factory());
        server.setExecutor(threads);
        var routes = Stream.of(
                        new OrdersApi(checkout, parts.orders(), parts.receipts(), parts.payments()).routes(),
                        new ProductsApi(parts.products()).routes(),
                        new SessionsApi(parts.sessions()).routes(),
                        new StatusApi(parts.database(), metrics).routes(),
                        new FaultsApi(faults).routes())
                .flatMap(List::stream)
                .toList();
        var requests = new Requests(new Routes(routes), parts.door(), metrics);
        server.createContext("/", requests);
        server.start();
        return new ShopServer(server, requests, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Tells callers first that their connections end: a request on a connection that is being closed would be lost. */
    @Override
    public void close() {
        requests.sayGoodbye();
        try {
            Thread.sleep(LAST_ROUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(SECONDS_FOR_OPEN_REQUESTS);
        threads.close();
    }
}
