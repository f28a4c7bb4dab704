package dev.hark.benchmarks.follow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes whatever is sent, over HTTP or plain TCP, and remembers the event numbers that are in it. */
final class CountingSink implements AutoCloseable {

    private static final byte[] MARK = "seq=".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 9;
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final HttpServer http;
    private final ServerSocket tcp = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BitSet numbers = new BitSet();
    private volatile int seen;
    private volatile long lastNanos;

    CountingSink() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::take);
        http.setExecutor(threads);
        http.start();
        threads.execute(this::accept);
    }

    int httpPort() {
        return http.getAddress().getPort();
    }

    int tcpPort() {
        return tcp.getLocalPort();
    }

    int seen() {
        return seen;
    }

    long lastNanos() {
        return lastNanos;
    }

    /** Whether nothing has come for a while. */
    boolean isQuiet(long since) {
        return System.nanoTime() - Math.max(lastNanos, since) > QUIET.toNanos();
    }

    synchronized BitSet numbers() {
        return (BitSet) numbers.clone();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        count(body, body.length);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void accept() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                threads.execute(() -> drain(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void drain(Socket socket) {
        byte[] buffer = new byte[1 << 20];
        int kept = 0;
        try (socket) {
            int n = socket.getInputStream().read(buffer, kept, buffer.length - kept);
            while (n > 0) {
                count(buffer, kept + n);
                int rest = Math.min(kept + n, MARK.length + DIGITS);
                System.arraycopy(buffer, kept + n - rest, buffer, 0, rest);
                kept = rest;
                n = socket.getInputStream().read(buffer, kept, buffer.length - kept);
            }
        } catch (IOException e) {
            lastNanos = System.nanoTime(); // the other side has gone, which is how it ends
        }
    }

    private synchronized void count(byte[] bytes, int length) {
        for (int i = 0; i + MARK.length + DIGITS <= length; i++) {
            if (bytes[i] == 's' && bytes[i + 1] == 'e' && bytes[i + 2] == 'q' && bytes[i + 3] == '=') {
                numbers.set(number(bytes, i + MARK.length));
            }
        }
        seen = numbers.cardinality();
        lastNanos = System.nanoTime();
    }

    private static int number(byte[] bytes, int from) {
        int value = 0;
        for (int i = from; i < from + DIGITS; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return Math.max(0, value);
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        tcp.close();
        threads.shutdownNow();
    }
}
