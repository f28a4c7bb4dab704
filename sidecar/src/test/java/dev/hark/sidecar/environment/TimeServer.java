package dev.hark.sidecar.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** An NTP server on this machine whose clock goes wrong by as much as it is told. */
final class TimeServer implements AutoCloseable {

    private static final long SINCE_1900 = 2_208_988_800L;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Duration wrong;
    private final int head;
    private final int stratum;
    private final boolean forged;
    private final Thread thread = Thread.ofPlatform().start(this::serve);

    TimeServer(Duration wrong) throws SocketException {
        this(wrong, 0b00_100_100, 2, false);
    }

    TimeServer(Duration wrong, int head, int stratum, boolean forged) throws SocketException {
        this.wrong = wrong;
        this.head = head;
        this.stratum = stratum;
        this.forged = forged;
    }

    HostPort address() {
        return new HostPort("127.0.0.1", socket.getLocalPort());
    }

    private void serve() {
        byte[] bytes = new byte[48];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                ByteBuffer answer = ByteBuffer.wrap(bytes);
                long nonce = answer.getLong(40);
                answer.put(0, (byte) head).put(1, (byte) stratum).putInt(4, 0).putInt(8, 0);
                answer.put(12, (byte) 'R')
                        .put(13, (byte) 'A')
                        .put(14, (byte) 'T')
                        .put(15, (byte) 'E');
                answer.putLong(24, forged ? nonce + 1 : nonce)
                        .putLong(32, stamp())
                        .putLong(40, stamp());
                socket.send(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private long stamp() {
        Instant now = Instant.now().plus(wrong);
        return (now.getEpochSecond() + SINCE_1900) << 32 | ((long) now.getNano() << 32) / 1_000_000_000L;
    }

    /** The thread ends with its socket. */
    @Override
    public void close() {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
