package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;

/** The side of a link that answers. */
final class ServiceSide extends Side {

    private final Link link;

    ServiceSide(Link link) {
        super(link);
        this.link = link;
    }

    @Override
    void received(ByteBuf in) {
        link.fromService(in);
    }

    @Override
    void flushOther() {
        link.flushClient();
    }

    @Override
    void finished() {
        link.serviceEnded(false);
    }

    @Override
    void gone(boolean wasReset) {
        link.serviceEnded(wasReset);
    }
}
