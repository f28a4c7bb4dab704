package dev.hark.sidecar.proxy;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;

/** What a channel can do. */
final class Channels {

    private Channels() {}

    /** TLS has no half-closed connections that its peers agree about. */
    static boolean mayHalfClose(Channel channel) {
        return !isTls(channel);
    }

    static boolean isTls(Channel channel) {
        return channel.pipeline().get(SslHandler.class) != null;
    }
}
