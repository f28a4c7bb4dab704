package dev.hark.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The three processes of a run. They are started in the order in which they need each other, at once where they
 * do not, and stopped so that nothing heard is lost: shop, then sidecar (which sends what it still has), then
 * collector. For one thread.
 */
final class Stage {

    private static final Pattern PROXY = Pattern.compile("The proxy listens on [^ :]+:(?<port>\\d+) in front of");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP_SHOP = Duration.ofSeconds(10);
    private static final Duration STOP_SIDECAR = Duration.ofSeconds(30);
    private static final Duration STOP_COLLECTOR = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Programs programs;
    private final Layout layout;
    private final Tokens tokens;
    private final HttpClient client;
    private final Screen screen;

    private @Nullable Child collector;
    private @Nullable Child shop;
    private @Nullable Child sidecar;

    Stage(Programs programs, Layout layout, Tokens tokens, HttpClient client, Screen screen) {
        this.programs = programs;
        this.layout = layout;
        this.tokens = tokens;
        this.client = client;
        this.screen = screen;
    }

    /** Starts everything and waits until it is ready. What was started before a failure is left to the stops. */
    Addresses open() throws IOException, InterruptedException, ChildFailed {
        layout.create();
        var collectorNow = programs.collector(layout.writeCollectorConfig(tokens), layout.folder());
        collector = collectorNow;
        var shopNow = programs.shop(0, layout.shop(), layout.folder());
        shop = shopNow;
        var collectorUrl =
                Addresses.loopback(collectorNow.awaitPort(layout.collector().resolve("port"), START));
        var shopUrl = Addresses.loopback(shopNow.awaitPort(layout.shop().resolve("port"), START));
        var config = layout.writeSidecarConfig(collectorUrl, shopUrl, tokens);
        var sidecarNow = programs.sidecar(config, layout.folder());
        sidecar = sidecarNow;
        awaitReady(collectorNow, collectorUrl);
        var sidecarUrl =
                Addresses.loopback(sidecarNow.awaitPort(layout.sidecar().resolve("port"), START));
        awaitReady(sidecarNow, sidecarUrl);
        var proxyUrl = Addresses.loopback(sidecarNow.awaitWords(PROXY, START));
        var addresses = new Addresses(collectorUrl, sidecarUrl, shopUrl, proxyUrl);
        layout.writeAddresses(addresses, tokens);
        return addresses;
    }

    boolean shopHasEnded() {
        return shop != null && !shop.isAlive();
    }

    /** How the shop ended, as its exit code says. */
    int shopExitCode() {
        return shop == null ? 0 : shop.exitCode();
    }

    /** Opens the shop again, on the port it had. */
    void openShopAgain(URI address) throws IOException, InterruptedException, ChildFailed {
        var port = layout.shop().resolve("port");
        Files.deleteIfExists(port);
        var again = programs.shop(address.getPort(), layout.shop(), layout.folder());
        shop = again;
        again.awaitPort(port, START);
    }

    /** Sidecar and collector are there for the whole run; one that has ended is an error of ours. */
    void checkHark() throws ChildFailed {
        check(collector);
        check(sidecar);
    }

    void closeShop() throws InterruptedException {
        stop(shop, STOP_SHOP);
        shop = null;
    }

    void closeSidecar() throws InterruptedException {
        stop(sidecar, STOP_SIDECAR);
        sidecar = null;
    }

    void closeCollector() throws InterruptedException {
        stop(collector, STOP_COLLECTOR);
        collector = null;
    }

    private void awaitReady(Child child, URI address) throws IOException, InterruptedException, ChildFailed {
        var deadline = System.nanoTime() + START.toNanos();
        while (!isReady(address)) {
            check(child);
            if (System.nanoTime() > deadline) {
                throw child.failed("listens but did not get ready within " + START.toSeconds() + " s");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private boolean isReady(URI address) throws InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/-/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void check(@Nullable Child child) throws ChildFailed {
        if (child != null && !child.isAlive()) {
            throw child.failed("ended by itself with exit code " + child.exitCode());
        }
    }

    private void stop(@Nullable Child child, Duration patience) throws InterruptedException {
        if (child != null && !child.stop(patience)) {
            screen.now("the " + child.name() + " did not end within " + patience.toSeconds() + " s and was killed");
        }
    }
}
