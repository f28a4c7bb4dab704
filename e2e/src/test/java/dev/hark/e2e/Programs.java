package dev.hark.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs of one test, in one folder, on free ports. Started again, a program keeps its state, and the collector
 * its port too: that is what the sidecar knows. Closing kills what still runs, last started first.
 */
public final class Programs implements AutoCloseable {

    public static final String TOKEN = "e2e-token";

    private final Path folder;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private int collectorPort;

    public Programs(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** Starts the shop; its log is {@code shop/shop.log}. */
    public Program shop() {
        Path state = fresh("shop");
        return opened(
                Program.start("demo", folder, Map.of(), List.of("shop", "--port", "0", "--folder", state.toString())));
    }

    public Http shopHttp(Program shop) {
        return opened(new Http(shop.awaitPort(folder.resolve("shop/port"))));
    }

    public Path shopLog() {
        return folder.resolve("shop/shop.log");
    }

    /** Starts the collector, with one token for everything. */
    public Program collector() {
        Path state = fresh("collector");
        Map<String, String> environment = Map.of(
                "HARK_HTTP_PORT",
                Integer.toString(collectorPort),
                "HARK_STORAGE_FOLDER",
                state.toString(),
                "HARK_TOKENS_INGEST",
                TOKEN,
                "HARK_TOKENS_ADMIN",
                TOKEN);
        Program collector = opened(Program.start("collector", folder, environment, List.of("collector")));
        collectorPort = collector.awaitPort(state.resolve("port"));
        return collector;
    }

    public int collectorPort() {
        return collectorPort;
    }

    public Http collectorHttp() {
        return opened(new Http(collectorPort, TOKEN));
    }

    /** Starts a sidecar that follows the given globs and sends to the collector. */
    public Program sidecar(String include) {
        return sidecar(include, Map.of());
    }

    public Program sidecar(String include, Map<String, String> more) {
        Path state = fresh("sidecar");
        Map<String, String> environment = new HashMap<>(Map.of(
                "HARK_SERVICE_NAME",
                "shop",
                "HARK_SERVICE_VERSION",
                "1.8.2",
                "HARK_SERVICE_INSTANCE",
                "shop-1",
                "HARK_LOGS_INCLUDE",
                include,
                "HARK_COLLECTOR_URL",
                "http://127.0.0.1:" + collectorPort,
                "HARK_COLLECTOR_TOKEN",
                TOKEN,
                "HARK_STATE_FOLDER",
                state.toString(),
                "HARK_HTTP_PORT",
                "0"));
        environment.putAll(more);
        return opened(Program.start("sidecar", folder, environment, List.of("sidecar")));
    }

    /** Starts a sidecar as a file configures it, which names {@link #sidecarState} as its folder. */
    public Program configuredSidecar(Path config) {
        fresh("sidecar");
        return opened(Program.start("sidecar", folder, Map.of(), List.of("sidecar", "--config", config.toString())));
    }

    public Path sidecarState() {
        return folder.resolve("sidecar");
    }

    /** Starts the shop on the port it had. */
    public Program shopAgain(int port) {
        Path state = fresh("shop");
        return opened(Program.start(
                "demo",
                folder,
                Map.of(),
                List.of(
                        "shop",
                        "--port",
                        Integer.toString(port),
                        "--folder",
                        state.toString(),
                        "--log-size",
                        "100KB")));
    }

    /** Sends customers to a shop, so many each second. */
    public Program customers(URI shop, int rate) {
        return opened(Program.start(
                "demo",
                folder,
                Map.of(),
                List.of("customers", "--shop", shop.toString(), "--rate", Integer.toString(rate))));
    }

    public Http sidecarHttp(Program sidecar) {
        return opened(new Http(sidecar.awaitPort(folder.resolve("sidecar/port"))));
    }

    private Program opened(Program program) {
        closers.push(program::close);
        return program;
    }

    private Http opened(Http http) {
        closers.push(http::close);
        return http;
    }

    /** The program's folder without the port of an earlier run. */
    private Path fresh(String name) {
        try {
            Path state = Files.createDirectories(folder.resolve(name));
            Files.deleteIfExists(state.resolve("port"));
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
