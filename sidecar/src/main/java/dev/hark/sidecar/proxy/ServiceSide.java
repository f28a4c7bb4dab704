package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a link what its service does. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel is told by the channel
final class ServiceSide extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceSide.class);

    private final Link link;
    private boolean reset;

    ServiceSide(Link link) {
        this.link = link;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            link.fromService(in);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        link.flushClient();
        context.flush();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            link.serviceEnded(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        link.regulate();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        reset = true;
        if (!(cause instanceof IOException)) {
            LOG.debug("The connection to the service failed", cause);
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        link.serviceEnded(reset);
    }
}
