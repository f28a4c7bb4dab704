package dev.hark.sidecar.environment;

import dev.hark.sidecar.observe.EnvironmentSnapshot.ClockOffset;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks an NTP server how wrong the clock is (RFC 5905, sections 8 and 14: the four time stamps). When the question was
 * sent and when the answer came are told by this clock, when the question came and the answer was sent by the server's;
 * half of the time on the way is what cannot be known.
 *
 * <p>The stamp of the question is not the time but a random number: the answer repeats it, so that only who has seen the
 * question can answer it, and the clock is not told to strangers.
 */
final class SntpClient {

    static final int PORT = 123;

    private static final int LENGTH = 48;
    private static final byte VERSION_4_CLIENT = 0b00_100_011;
    private static final int MODE_SERVER = 4;
    private static final int UNSYNCHRONISED = 3;
    private static final int MOST_STRATUM = 15;
    private static final int ROOT_DELAY = 4;
    private static final int ORIGIN = 24;
    private static final int RECEIVED = 32;
    private static final int SENT = 40;

    /** Between 1900, from which NTP counts, and 1970. */
    private static final long SINCE_1900 = 2_208_988_800L;

    private static final long BILLION = 1_000_000_000L;

    private final InstantSource clock;
    private final Duration timeout;
    private final SecureRandom random = new SecureRandom();

    SntpClient(InstantSource clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
    }

    ClockOffset ask(HostPort server) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(server.host()), server.port());
        long nonce = random.nextLong();
        byte[] question = new byte[LENGTH];
        question[0] = VERSION_4_CLIENT;
        ByteBuffer.wrap(question).putLong(SENT, nonce);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            long began = System.nanoTime();
            Instant sentAt = clock.instant();
            socket.send(new DatagramPacket(question, LENGTH));
            ByteBuffer answer = answer(socket, nonce, began);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return offset(answer, sentAt, took, server);
        }
    }

    /** What does not answer this very question is passed over: it may be anybody's. */
    private ByteBuffer answer(DatagramSocket socket, long nonce, long began) throws IOException {
        byte[] bytes = new byte[LENGTH + 1024];
        while (true) {
            long left = timeout.minusNanos(System.nanoTime() - began).toMillis();
            socket.setSoTimeout((int) Math.max(1, left));
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            socket.receive(packet);
            ByteBuffer answer = ByteBuffer.wrap(bytes, 0, packet.getLength());
            if (packet.getLength() >= LENGTH && answer.getLong(ORIGIN) == nonce) {
                return answer;
            }
            if (left <= 0) {
                throw new IOException("nobody answers the question, only something else");
            }
        }
    }

    private static ClockOffset offset(ByteBuffer answer, Instant sentAt, Duration took, HostPort server)
            throws IOException {
        int head = answer.get(0) & 0xFF;
        int stratum = answer.get(1) & 0xFF;
        if ((head & 7) != MODE_SERVER || answer.getLong(SENT) == 0) {
            throw new IOException("the answer is not that of an NTP server");
        }
        if (stratum == 0) {
            throw new IOException("the server does not want to be asked (" + code(answer) + ")");
        }
        if (stratum > MOST_STRATUM || head >>> 6 == UNSYNCHRONISED) {
            throw new IOException("the server does not know the time itself");
        }
        // ((T2 - T1) + (T3 - T4)) / 2, with T4 = T1 + took: this clock may be set meanwhile, a timer may not.
        Duration there = since(answer.getLong(RECEIVED), sentAt);
        Duration back = since(answer.getLong(SENT), sentAt.plus(took));
        // On the way it was (T4 - T1) - (T3 - T2) = (T2 - T1) - (T3 - T4).
        Duration onTheWay = there.minus(back);
        Duration root = fixed(answer.getInt(ROOT_DELAY)).dividedBy(2).plus(fixed(answer.getInt(ROOT_DELAY + 4)));
        return new ClockOffset(
                there.plus(back).dividedBy(2), onTheWay.dividedBy(2).abs().plus(root), server.host() + " (NTP)");
    }

    private static String code(ByteBuffer answer) {
        StringBuilder code = new StringBuilder();
        for (int i = 12; i < 16; i++) {
            byte letter = answer.get(i);
            code.append(letter >= 'A' && letter <= 'Z' ? (char) letter : '?');
        }
        return code.toString();
    }

    /** From an instant to a stamp. The difference is right in every era of NTP, for it is never near 68 years. */
    private static Duration since(long stamp, Instant instant) {
        long seconds = (int) ((stamp >>> 32) - (instant.getEpochSecond() + SINCE_1900));
        long nanos = ((stamp & 0xFFFF_FFFFL) * BILLION) >>> 32;
        return Duration.ofSeconds(seconds, nanos - instant.getNano());
    }

    /** Seconds with 16 bits behind the point. */
    private static Duration fixed(int value) {
        return Duration.ofNanos(((value & 0xFFFF_FFFFL) * BILLION) >>> 16);
    }
}
