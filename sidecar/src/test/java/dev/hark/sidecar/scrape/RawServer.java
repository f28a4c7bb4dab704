package dev.hark.sidecar.scrape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers with whatever bytes a test wants, well-behaved or not. One thread a connection. */
final class RawServer implements AutoCloseable {

    /** Writes an answer. The connection ends afterwards. */
    @FunctionalInterface
    interface Answer {
        void write(String request, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Answer answer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Thread acceptor;
    private final boolean abrupt;

    RawServer(Answer answer) throws IOException {
        this(answer, false);
    }

    /**
     * Listens at once.
     *
     * @param abrupt whether connections end by a reset
     */
    RawServer(Answer answer, boolean abrupt) throws IOException {
        this.answer = answer;
        this.abrupt = abrupt;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.acceptor = Thread.ofVirtual().start(this::accept);
    }

    /** Answers every request with this body as text. */
    static RawServer of(String contentType, String body) throws IOException {
        return new RawServer((request, out) -> write(out, contentType, "", body.getBytes(StandardCharsets.UTF_8)));
    }

    static void write(OutputStream out, String contentType, String headers, byte[] body) throws IOException {
        out.write(head(contentType, headers + "Content-Length: " + body.length + "\r\n"));
        out.write(body);
    }

    static byte[] head(String contentType, String headers) {
        return ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: " + contentType + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String request = request(connection);
            requests.add(request);
            answer.write(request, connection.getOutputStream());
            if (abrupt) {
                connection.setSoLinger(true, 0);
            }
        } catch (IOException | InterruptedException e) {
            // The other side had enough, or the test is over.
        } finally {
            open.remove(connection);
        }
    }

    private static String request(Socket connection) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        StringBuilder request = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            request.append(line).append('\n');
        }
        return request.toString();
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
        acceptor.interrupt();
    }
}
