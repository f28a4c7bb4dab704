package dev.hark.sidecar.proxy;

import dev.hark.sidecar.config.ProxyConfig;
import dev.hark.sidecar.observe.Exchange;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy in front of the service. Starts to listen, hands on, and at the end drains: takes no new connection, lets
 * what is open come to its end, and closes each connection as soon as nothing is open on it.
 *
 * <p>Runs on the event loop of Vert.x, on Netty's channels directly: only there can a connection be ended on one side,
 * and broken off, the way its other side was.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel is told by the channel
public final class HttpProxy implements Surroundings {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProxy.class);
    private static final long COMPLAINT_PAUSE = Duration.ofMinutes(1).toNanos();

    private final ProxyConfig config;
    private final URI service;
    private final EventLoop loop;
    private final ProxyCounts counts;
    private final GuardedObserver.Watching watching;
    private final Set<Link> links = new HashSet<>();
    private final WaitingRoom room = new WaitingRoom(() -> eachLink(Link::limit));
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private @Nullable Tls tls;
    private @Nullable Channel listener;
    private @Nullable ScheduledFuture<?> ticks;
    private boolean draining;
    private long complained = System.nanoTime() - COMPLAINT_PAUSE;

    /**
     * A proxy that does not listen yet.
     *
     * @param factory of what watches each exchange; what goes wrong in it does not touch the traffic
     */
    HttpProxy(Vertx vertx, ProxyConfig config, ExchangeObserver.Factory factory, ProxyCounts counts) {
        this.config = config;
        this.service = Objects.requireNonNull(config.service(), "a proxy needs a service");
        this.loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
        this.counts = counts;
        this.watching =
                new GuardedObserver.Watching(factory, counts, config.watch().exchanges());
    }

    /** A proxy that does not listen yet, and tells of every exchange, on the event loop. */
    public static HttpProxy observing(
            Vertx vertx, ProxyConfig config, ProxyCounts counts, InstantSource clock, Consumer<Exchange> told) {
        return new HttpProxy(vertx, config, new ExchangeRecorders(config.watch(), counts, clock, told), counts);
    }

    /**
     * Begins to listen.
     *
     * @return the port
     */
    public CompletableFuture<Integer> start() {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        try {
            tls = Tls.of(config.tls(), service);
        } catch (IOException | RuntimeException e) {
            port.completeExceptionally(new IOException("Cannot use proxy.tls: " + e.getMessage(), e));
            return port;
        }
        new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, room.reads())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(config.host(), config.port())
                .addListener((ChannelFutureListener) bound -> {
                    if (bound.isSuccess()) {
                        listening(bound.channel());
                        port.complete(((InetSocketAddress) bound.channel().localAddress()).getPort());
                    } else {
                        port.completeExceptionally(bound.cause());
                    }
                });
        return port;
    }

    private void listening(Channel channel) {
        listener = channel;
        ticks = loop.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void accept(Channel channel) {
        if (draining || links.size() >= config.limits().connections()) {
            counts.turnAway();
            channel.close();
            return;
        }
        Link link = new Link(this, channel);
        links.add(link);
        counts.opened();
        Tls now = tls;
        if (now != null) {
            now.acceptOn(channel);
        }
        channel.pipeline().addLast(new ClientSide(link));
    }

    /**
     * Takes no new connection and lets what is open come to its end.
     *
     * @return completes when nothing is open any more
     */
    public CompletableFuture<Void> drain() {
        loop.execute(() -> {
            draining = true;
            if (listener != null) {
                listener.close();
            }
            eachLink(link -> link.protocol().drain());
            completeIfDrained();
        });
        return drained;
    }

    /** Breaks off what is still open, and is no more. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        drain();
        loop.execute(() -> {
            eachLink(Link::stop);
            if (ticks != null) {
                ticks.cancel(false);
            }
            closed.complete(null);
        });
        return closed;
    }

    private void tick() {
        long now = System.nanoTime();
        eachLink(link -> link.tick(now));
        counts.waiting(links.stream().mapToLong(Link::waiting).sum());
        room.relax();
    }

    /** Links may end while they are gone through. On the event loop. */
    void eachLink(Consumer<Link> action) {
        List.copyOf(links).forEach(action);
    }

    private void completeIfDrained() {
        if (draining && links.isEmpty()) {
            drained.complete(null);
        }
    }

    EventLoop loop() {
        return loop;
    }

    // --- for the links ------------------------------------------------------------------------------------------

    @Override
    public ChannelFuture connect(Link link) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, room.reads())
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(config.limits().connectTimeout().toMillis()));
        ChannelFuture connected = bootstrap
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Tls now = tls;
                        if (now != null) {
                            now.connectOn(channel, link.isHttp2());
                        }
                        channel.pipeline().addLast(new ServiceSide(link));
                    }
                })
                .connect(service.getHost(), port(service));
        ChannelFuture attempt = tls == null ? connected : tls.agreed(connected);
        return attempt.addListener(done -> {
            if (!done.isSuccess()) {
                complain(done.cause());
            }
        });
    }

    private void complain(Throwable cause) {
        long now = System.nanoTime();
        if (now - complained >= COMPLAINT_PAUSE) {
            complained = now;
            LOG.warn("Clients get 502: the service {} cannot be reached: {}", service, cause.toString());
        }
    }

    @Override
    public ProxyCounts counts() {
        return counts;
    }

    @Override
    public WaitingRoom waitingRoom() {
        return room;
    }

    @Override
    public ExchangeObserver observe(String protocol, HeadView request) {
        return watching.begin(protocol, request);
    }

    @Override
    public long headTimeout() {
        return config.limits().headTimeout().toNanos();
    }

    @Override
    public long answerTimeout() {
        return config.limits().answerTimeout().toNanos();
    }

    @Override
    public boolean isDraining() {
        return draining;
    }

    @Override
    public void ended(Link link) {
        if (links.remove(link)) {
            counts.closed();
            completeIfDrained();
        }
    }

    private static int port(URI service) {
        if (service.getPort() > 0) {
            return service.getPort();
        }
        return "https".equals(service.getScheme()) ? 443 : 80;
    }
}
