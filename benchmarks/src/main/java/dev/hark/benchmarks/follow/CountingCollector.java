package dev.hark.benchmarks.follow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hark.signal.Acknowledgement;
import dev.hark.signal.Batch;
import dev.hark.signal.Finding;
import dev.hark.signal.wire.WireCodec;
import dev.hark.signal.wire.WireException;
import dev.hark.signal.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Answers batches as a collector does, and remembers which numbered events arrived instead of storing them. What it
 * costs is not measured: it stands in for a machine elsewhere.
 */
final class CountingCollector implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("seq=(\\d{9})");

    private final WireCodec codec = new WireCodec();
    private final WireWriter writer = new WireWriter();
    private final HttpServer server;
    private final BitSet arrived = new BitSet();
    private long findings;
    private long bytes;
    private long frames;

    CountingCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/batches", this::batch);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Numbers of the events whose findings arrived. */
    synchronized BitSet arrived() {
        return (BitSet) arrived.clone();
    }

    /** Findings that arrived, the same one twice counted twice. */
    synchronized long findings() {
        return findings;
    }

    /** Bytes of batches, decompressed. */
    synchronized long bytes() {
        return bytes;
    }

    /** Lines of stack traces that arrived as frames. */
    synchronized long frames() {
        return frames;
    }

    synchronized void forget() {
        arrived.clear();
        findings = 0;
        bytes = 0;
        frames = 0;
    }

    private void batch(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = in.readAllBytes();
            }
        }
        byte[] answer = writer.encode(take(body));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private Acknowledgement take(byte[] body) throws IOException {
        try {
            Batch batch = codec.decodeBatch(body).batch();
            count(batch, body.length);
            int stored = batch.findings().size();
            return new Acknowledgement(batch.stream(), batch.sequence(), false, stored, 0, 0, Map.of(), Map.of());
        } catch (WireException e) {
            throw new IOException("a batch cannot be read", e);
        }
    }

    private synchronized void count(Batch batch, int length) {
        bytes += length;
        for (Finding finding : batch.findings()) {
            findings++;
            var log = finding.evidence().log();
            Matcher number = NUMBER.matcher(log == null ? "" : log.message());
            if (number.find()) {
                arrived.set(Integer.parseInt(number.group(1)));
            }
            if (log != null && log.thrown() != null) {
                frames += log.thrown().chain().stream()
                        .mapToInt(thrown -> thrown.frames().size())
                        .sum();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
