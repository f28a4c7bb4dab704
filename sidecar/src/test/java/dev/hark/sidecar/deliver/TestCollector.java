package dev.hark.sidecar.deliver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Batch;
import dev.hark.signal.Finding;
import dev.hark.signal.Reason;
import dev.hark.signal.wire.DecodedBatch;
import dev.hark.signal.wire.Refusal;
import dev.hark.signal.wire.WireCodec;
import dev.hark.signal.wire.WireException;
import dev.hark.signal.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * A collector over real HTTP that keeps the promises of the protocol in memory: a number of a stream counts once, a
 * finding's id counts once. What it answers can be changed by a {@link Mood}.
 */
public final class TestCollector implements AutoCloseable {

    /** How it takes the next requests. */
    public interface Mood {
        /** Answers by itself and returns true, or leaves it to the collector. */
        boolean answer(Request request) throws IOException;
    }

    /**
     * A request that has been read.
     *
     * @param exchange to answer on
     * @param batch what it carried
     * @param json the body, decompressed
     */
    public record Request(HttpExchange exchange, Batch batch, String json) {

        public void respond(int status, String type, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        public void refuse(Reason reason) throws IOException {
            Refusal refusal = Refusal.of(reason, "because of a test", "c-1");
            respond(
                    reason.status(),
                    Refusal.MEDIA_TYPE,
                    new String(new WireWriter().encode(refusal), StandardCharsets.UTF_8));
        }
    }

    /**
     * A batch that arrived, taken or not.
     *
     * @param at when
     * @param batch what it carried
     * @param gzip whether it was compressed
     * @param authorization its header, or empty
     */
    public record Arrival(Instant at, Batch batch, boolean gzip, String authorization) {}

    private static final Mood WILLING = request -> false;

    private final WireCodec codec = new WireCodec();
    private final Map<String, Integer> stored = new LinkedHashMap<>();
    private final Map<UUID, Long> lastNumbers = new HashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private HttpServer server;
    private ExecutorService threads;
    private final int port;
    private volatile Mood mood = WILLING;

    public TestCollector() {
        start(0);
        port = server.getAddress().getPort();
    }

    private void start(int onPort) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/api/v1/batches", this::handle);
        server.start();
    }

    /** Nobody listens any more; what was stored stays. */
    public void goDown() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Listens again, on the same port. */
    public void comeBack() {
        start(port);
    }

    public void mood(Mood next) {
        mood = next;
    }

    public void willing() {
        mood = WILLING;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] json = body(exchange, gzip);
        try {
            DecodedBatch decoded = codec.decodeBatch(json);
            Batch batch = decoded.batch();
            synchronized (this) {
                String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                arrivals.add(new Arrival(Instant.now(), batch, gzip, authorization == null ? "" : authorization));
            }
            Request request = new Request(exchange, batch, new String(json, StandardCharsets.UTF_8));
            if (!mood.answer(request)) {
                take(request, decoded.invalid().size());
            }
        } catch (WireException e) {
            throw new AssertionError("the sidecar sent what no collector takes", e);
        }
    }

    private static byte[] body(HttpExchange exchange, boolean gzip) throws IOException {
        try (InputStream in = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            return in.readAllBytes();
        }
    }

    /** Stores the batch and acknowledges it. */
    public void take(Request request, int invalid) throws IOException {
        Acknowledgement acknowledgement = store(request.batch(), invalid);
        request.respond(
                200, "application/json", new String(new WireWriter().encode(acknowledgement), StandardCharsets.UTF_8));
    }

    /** Stores the batch as {@link #take} does, and leaves the answer to somebody else. */
    public synchronized Acknowledgement store(Batch batch, int invalid) {
        boolean repeated = lastNumbers.getOrDefault(batch.stream(), 0L) >= batch.sequence();
        int fresh = 0;
        if (!repeated) {
            lastNumbers.put(batch.stream(), batch.sequence());
            for (Finding finding : batch.findings()) {
                fresh += stored.merge(finding.id(), 1, Integer::sum) == 1 ? 1 : 0;
            }
        }
        Map<String, Integer> dropped = invalid == 0 ? Map.of() : Map.of(Reason.INVALID_FINDING.code(), invalid);
        int duplicate = repeated ? 0 : batch.findings().size() - fresh;
        return new Acknowledgement(batch.stream(), batch.sequence(), repeated, fresh, 0, duplicate, dropped, Map.of());
    }

    /** Ids of findings, with how many batches brought each. */
    public synchronized Map<String, Integer> stored() {
        return new LinkedHashMap<>(stored);
    }

    public synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void close() {
        goDown();
    }
}
