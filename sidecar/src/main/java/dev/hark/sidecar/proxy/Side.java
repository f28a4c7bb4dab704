package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a link what one side of it does. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel is told by the channel
abstract sealed class Side extends ChannelInboundHandlerAdapter permits ClientSide, ServiceSide {

    private static final Logger LOG = LoggerFactory.getLogger(Side.class);

    private final Link link;
    private boolean reset;

    Side(Link link) {
        this.link = link;
    }

    /** Something came from this side. */
    abstract void received(ByteBuf in);

    /** All that could be read has come: what it made for the other side is to be sent. */
    abstract void flushOther();

    /** This side has said all, and may still be listening. */
    abstract void finished();

    /** The connection is no more. */
    abstract void gone(boolean wasReset);

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            received(in);
        } finally {
            in.release();
        }
    }

    @Override
    public final void channelReadComplete(ChannelHandlerContext context) {
        flushOther();
        context.flush();
    }

    @Override
    public final void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            finished();
        }
    }

    @Override
    public final void channelWritabilityChanged(ChannelHandlerContext context) {
        link.regulate();
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        reset = true;
        if (!(cause instanceof IOException)) {
            LOG.debug("The connection with {} failed", context.channel().remoteAddress(), cause);
        }
        context.close();
    }

    @Override
    public final void channelInactive(ChannelHandlerContext context) {
        gone(reset);
    }
}
