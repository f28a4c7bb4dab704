package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.Ending;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Something else than HTTP, such as WebSocket: bytes pass both ways as they are, and are counted. */
final class Tunnel implements Protocol {

    private final Link link;
    private final @Nullable Open exchange;
    private boolean clientEnded;
    private boolean serviceEnded;

    /**
     * A tunnel.
     *
     * @param exchange that it came of, and that ends with it
     */
    Tunnel(Link link, @Nullable Open exchange) {
        this.link = link;
        this.exchange = exchange;
    }

    @Override
    public void fromClient(ByteBuf in) {
        if (exchange != null) {
            exchange.observer.requestBytes(in, in.readerIndex(), in.readableBytes());
        }
        link.toService(in.readRetainedSlice(in.readableBytes()));
    }

    @Override
    public void fromService(ByteBuf in) {
        if (exchange != null) {
            exchange.observer.answerBytes(in, in.readerIndex(), in.readableBytes());
        }
        link.toClient(in.readRetainedSlice(in.readableBytes()));
    }

    @Override
    public void clientEnded() {
        clientEnded = true;
        if (serviceEnded) {
            finish(Ending.COMPLETE);
        } else {
            link.endService();
        }
    }

    @Override
    public void serviceEnded(boolean reset) {
        serviceEnded = true;
        if (reset) {
            end(Ending.HALF_ANSWER);
            link.flushClient();
            link.reset();
        } else if (clientEnded) {
            finish(Ending.COMPLETE);
        } else {
            link.endClient();
        }
    }

    @Override
    public void abandoned(Link.Cause cause) {
        end(cause == Link.Cause.STOPPED ? Ending.PROXY_STOPPED : serviceEnded ? Ending.COMPLETE : Ending.CLIENT_LEFT);
    }

    @Override
    public void unreachable() {
        finish(Ending.CONNECT_REFUSED);
    }

    @Override
    public boolean wantsMore() {
        return true;
    }

    /** Nobody but its two ends knows when a tunnel is over: it lasts until they end it, or the time is up. */
    @Override
    public void drain() {}

    @Override
    public void tick(long now) {}

    private void finish(Ending ending) {
        end(ending);
        link.close();
    }

    private void end(Ending ending) {
        if (exchange != null) {
            exchange.end(ending);
        }
    }
}
