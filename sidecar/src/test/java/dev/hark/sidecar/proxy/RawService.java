package dev.hark.sidecar.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A service of bare sockets: each connection is played by a script on a thread of its own. */
final class RawService implements Closeable {

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger playing = new AtomicInteger();
    private final Thread acceptor;

    /** What a connection does; may end by an exception. */
    interface Script {
        void play(Socket socket) throws IOException;
    }

    RawService(Script script) throws IOException {
        acceptor = Thread.ofVirtual().name("raw service").start(() -> accept(script));
    }

    private void accept(Script script) {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                playing.incrementAndGet();
                Thread.ofVirtual().name("raw service connection").start(() -> {
                    try (socket) {
                        script.play(socket);
                    } catch (IOException e) {
                        // The other side broke off; whether that is right is for the test to say.
                    } finally {
                        playing.decrementAndGet();
                    }
                });
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** Whether every connection that was taken so far has been played to its end. They are taken in their order. */
    boolean isIdle() {
        return playing.get() == 0;
    }

    int port() {
        return listener.getLocalPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
