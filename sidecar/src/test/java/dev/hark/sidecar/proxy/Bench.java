package dev.hark.sidecar.proxy;

import static org.awaitility.Awaitility.await;

import dev.hark.sidecar.config.ProxyConfig;
import dev.hark.sidecar.observe.Exchange;
import dev.hark.signal.config.DataSize;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A proxy on the test bench, with what it told. */
final class Bench implements Closeable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    final ProxyCounts counts = new ProxyCounts();
    final HttpProxy proxy;
    final int port;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    Bench(URI service) throws Exception {
        this(config(service), null);
    }

    Bench(ProxyConfig config, ExchangeObserver.@Nullable Factory observers) throws Exception {
        proxy = observers == null
                ? HttpProxy.observing(vertx, config, counts, InstantSource.system(), exchanges::add)
                : new HttpProxy(vertx, config, observers, counts);
        port = proxy.start().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static ProxyConfig config(URI service) {
        return new ProxyConfig(
                "127.0.0.1",
                0,
                service,
                new ProxyConfig.TlsFiles(null, null, null, false),
                new ProxyConfig.Limits(PATIENCE, PATIENCE, Duration.ZERO, 4096),
                new ProxyConfig.Watch(100, 1024, DataSize.ofKibibytes(32), List.of(), List.of("sid")));
    }

    static ProxyConfig limits(URI service, UnaryOperator<ProxyConfig.Limits> changed) {
        ProxyConfig config = config(service);
        return new ProxyConfig(config.host(), 0, service, config.tls(), changed.apply(config.limits()), config.watch());
    }

    static ProxyConfig watch(URI service, ProxyConfig.Watch watch) {
        ProxyConfig config = config(service);
        return new ProxyConfig(config.host(), 0, service, config.tls(), config.limits(), watch);
    }

    Socket connect() throws IOException {
        return connect(port);
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    /** Sends, and reads to the end of the connection. */
    String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes(request));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The only exchange that there was. */
    Exchange only() {
        await().atMost(PATIENCE).until(() -> exchanges.size() == 1);
        return exchanges.getFirst();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.close().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
