package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;

/** The side of a link that asks. */
final class ClientSide extends Side {

    private final Link link;

    ClientSide(Link link) {
        super(link);
        this.link = link;
    }

    @Override
    void received(ByteBuf in) {
        link.fromClient(in);
    }

    @Override
    void flushOther() {
        link.flushService();
    }

    @Override
    void finished() {
        link.clientEnded();
    }

    @Override
    void gone(boolean wasReset) {
        link.clientGone(wasReset);
    }
}
