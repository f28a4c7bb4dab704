package dev.hark.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A network between two programs that can be slow, stall, or be cut in the middle of anything. */
final class Relay implements AutoCloseable {

    private static final int PIECE = 4096;

    /** How the network is. */
    enum State {
        OPEN,
        /** Each piece takes its time. */
        SLOW,
        /** Nothing gets through, and nobody is told. */
        STALLED,
        /** Connections are reset, new ones too. */
        CUT
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile State state = State.OPEN;

    /** Relays to a port of this machine. */
    Relay(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void become(State next) {
        state = next;
        if (next == State.CUT) {
            sockets.forEach(Relay::reset);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                sockets.removeIf(Socket::isClosed); // the test is over
            }
        }
    }

    private void connect(Socket near) {
        sockets.add(near);
        try {
            if (state == State.CUT) {
                throw new IOException("cut");
            }
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            threads.execute(() -> pump(near, far));
            threads.execute(() -> pump(far, near));
        } catch (IOException e) {
            reset(near); // the target is down: whoever connected sees it
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                awaitPassage();
                out.write(piece, 0, n);
            }
        } catch (IOException e) {
            reset(from);
            reset(to);
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitPassage() throws IOException {
        if (state == State.SLOW) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        while (state == State.STALLED) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        if (state == State.CUT) {
            throw new IOException("cut");
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            assert socket.isClosed() : "only a closed socket cannot be reset";
        }
    }

    @Override
    public void close() throws IOException {
        state = State.CUT;
        server.close();
        sockets.forEach(Relay::reset);
        threads.shutdownNow();
    }
}
