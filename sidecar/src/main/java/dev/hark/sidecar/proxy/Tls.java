package dev.hark.sidecar.proxy;

import dev.hark.sidecar.config.ProxyConfig.TlsFiles;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * TLS on either side. Clients are offered what the service is said to speak; towards the service, what the client
 * speaks is asked for.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel is told by the channel
final class Tls {

    private final @Nullable SslContext server;
    private final @Nullable SslContext client1;
    private final @Nullable SslContext client2;
    private final URI service;

    private Tls(@Nullable SslContext server, @Nullable SslContext client1, @Nullable SslContext client2, URI service) {
        this.server = server;
        this.client1 = client1;
        this.client2 = client2;
        this.service = service;
    }

    static @Nullable Tls of(TlsFiles files, URI service) throws IOException {
        boolean https = "https".equals(service.getScheme());
        if (files.certificate() == null && !https) {
            return null;
        }
        return new Tls(
                server(files), https ? client(files, "http/1.1") : null, https ? client(files, "h2") : null, service);
    }

    private static @Nullable SslContext server(TlsFiles files) throws IOException {
        if (files.certificate() == null || files.key() == null) {
            return null;
        }
        String[] offered = files.alpn() ? new String[] {"h2", "http/1.1"} : new String[] {"http/1.1"};
        return SslContextBuilder.forServer(
                        files.certificate().toFile(), files.key().toFile())
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(alpn(offered))
                .build();
    }

    private static SslContext client(TlsFiles files, String protocol) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .endpointIdentificationAlgorithm("HTTPS")
                .applicationProtocolConfig(alpn(protocol));
        if (files.trust() != null) {
            builder.trustManager(files.trust().toFile());
        }
        return builder.build();
    }

    private static ApplicationProtocolConfig alpn(String... protocols) {
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, protocols);
    }

    void acceptOn(Channel channel) {
        if (server != null) {
            addTo(channel, server.newHandler(channel.alloc()));
        }
    }

    void connectOn(Channel channel, boolean http2) {
        SslContext context = http2 ? client2 : client1;
        if (context != null) {
            addTo(channel, context.newHandler(channel.alloc(), service.getHost(), service.getPort()));
        }
    }

    /** A connection with the service is one when both have agreed on TLS: then only can a request be on its way. */
    ChannelFuture agreed(ChannelFuture connected) {
        if (client1 == null) {
            return connected;
        }
        ChannelPromise agreed = connected.channel().newPromise();
        connected.addListener(done -> {
            if (done.isSuccess()) {
                handshake(connected.channel()).addListener(shaken -> settle(agreed, shaken));
            } else {
                agreed.tryFailure(done.cause());
            }
        });
        return agreed;
    }

    private static Future<Channel> handshake(Channel channel) {
        return channel.pipeline().get(SslHandler.class).handshakeFuture();
    }

    private static void settle(ChannelPromise agreed, Future<?> shaken) {
        if (shaken.isSuccess()) {
            agreed.trySuccess();
        } else {
            agreed.tryFailure(shaken.cause());
        }
    }

    /** TLS has no half-closed connections that its peers agree about. */
    private static void addTo(Channel channel, SslHandler handler) {
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        channel.pipeline().addLast(handler);
    }
}
