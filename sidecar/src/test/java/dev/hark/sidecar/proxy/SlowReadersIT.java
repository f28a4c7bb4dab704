package dev.hark.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.observe.Ending;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that ask for much and take little: each may leave something in memory, all together not too much. */
@Timeout(120)
class SlowReadersIT {

    private static final int READERS = 1500;
    private static final int LARGE = 1024 * 1024;
    private static final int KERNEL = 4 * 1024;
    private static final int MEBI = 1024 * 1024;

    private static final String GET = "GET /export HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";

    @Test
    void manySlowReaders_fillOnlySoMuchMemory_andOthersAreServed() throws Exception {
        List<Socket> readers = new ArrayList<>();
        try (RawService service = new RawService(SlowReadersIT::serve);
                Bench bench = new Bench(service.uri())) {
            for (int i = 0; i < READERS; i++) {
                readers.add(slow(bench.port));
            }
            await().atMost(Bench.PATIENCE).until(() -> bench.counts.connections() == READERS);
            onEach(bench, link -> link.client().config().setOption(ChannelOption.SO_SNDBUF, KERNEL));
            for (Socket reader : readers) {
                Wire.send(reader, GET);
            }
            await().atMost(Bench.PATIENCE).until(() -> waitingLinks(bench) == READERS);

            assertThat(waiting(bench)).isBetween(MEBI / 2L, 4L * MEBI);
            for (int i = 0; i < 50; i++) {
                assertThat(bench.exchange(GET.replace("export", "small"))).endsWith("small");
            }
            assertThat(bench.exchange(GET)).hasSizeGreaterThan(LARGE);
            assertThat(waiting(bench)).isBetween(MEBI / 2L, 4L * MEBI);

            for (Socket reader : readers.subList(0, 20)) {
                assertThat(reader.getInputStream().readAllBytes()).hasSizeGreaterThan(LARGE);
            }
            for (Socket reader : readers) {
                Wire.reset(reader);
            }
            await().atMost(Bench.PATIENCE).until(() -> bench.counts.connections() == 0);
            assertThat(waiting(bench)).isZero();
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void answerThatIsOver_isStillALink_untilItsReaderHasIt() throws Exception {
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        try (RawService service = new RawService(socket -> serve(socket, pieces));
                Bench bench = new Bench(service.uri());
                Socket reader = slow(bench.port)) {
            await().atMost(Bench.PATIENCE).until(() -> bench.counts.connections() == 1);
            onEach(bench, link -> link.client().config().setOption(ChannelOption.SO_SNDBUF, KERNEL));
            Wire.send(reader, GET);
            await().atMost(Bench.PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
                pieces.add("x".repeat(1000));
                return waiting(bench) > 0;
            });
            pieces.add("end");
            assertThat(bench.only().ending()).isEqualTo(Ending.COMPLETE);

            CompletableFuture<Void> drained = bench.proxy.drain();
            onEach(bench, link -> link.close());

            assertThat(bench.counts.connections()).isOne();
            assertThat(drained).isNotDone();
            assertThat(reader.getInputStream().readAllBytes()).asString().endsWith("xend");
            drained.get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(bench.counts.connections()).isZero();
        }
    }

    private static void serve(Socket socket) throws IOException {
        socket.setSendBufferSize(KERNEL);
        String head = Wire.head(socket);
        if (head.contains("/small")) {
            Wire.send(socket, Wire.ok("small"));
        } else {
            Wire.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
            byte[] piece = new byte[16 * 1024];
            for (int sent = 0; sent < LARGE; sent += piece.length) {
                socket.getOutputStream().write(piece);
            }
        }
    }

    private static void serve(Socket socket, BlockingQueue<String> pieces) throws IOException {
        Wire.head(socket);
        Wire.send(socket, "HTTP/1.1 200 OK\r\n\r\n");
        try {
            String piece;
            do {
                piece = pieces.take();
                Wire.send(socket, piece);
            } while (!piece.equals("end"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Socket slow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(KERNEL);
        socket.setSoTimeout(Math.toIntExact(Bench.PATIENCE.toMillis()));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static long waiting(Bench bench) throws Exception {
        LongAdder bytes = new LongAdder();
        onEach(bench, link -> bytes.add(link.waiting()));
        return bytes.sum();
    }

    private static long waitingLinks(Bench bench) throws Exception {
        LongAdder links = new LongAdder();
        onEach(bench, link -> links.add(link.waiting() > 0 ? 1 : 0));
        return links.sum();
    }

    private static void onEach(Bench bench, Consumer<Link> action) throws Exception {
        bench.proxy.loop().submit(() -> bench.proxy.eachLink(action)).get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
