package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection and the one to the service that belongs to it alone. Each side is read only while the other
 * takes what it is sent: what a slow reader leaves behind stays with the sender. What one side does to its connection
 * (ends it, breaks it off) is done to the other. On the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel is told by the channel
final class Link {

    /** How long a client may go on sending what nobody reads before a last answer to it is given up. */
    private static final long LINGER = Duration.ofSeconds(2).toNanos();

    private final Surroundings surroundings;
    private final Outlet client;
    private final Deque<ByteBuf> unsent = new ArrayDeque<>(2);
    private Protocol protocol;
    private @Nullable Outlet service;
    private boolean http2;
    private boolean connecting;
    private boolean clientEnded;
    private boolean clientFinished;
    private boolean serviceEnded;
    private boolean ended;
    private long lingerUntil;

    /** Why what is open on a link will not be completed. */
    enum Cause {
        CLIENT_LEFT,
        SERVICE_GONE,
        STOPPED
    }

    Link(Surroundings surroundings, Channel client) {
        this.surroundings = surroundings;
        this.client = new Outlet(client, surroundings.waitingRoom());
        this.protocol = new FirstBytes(this);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Channel client() {
        return client.channel();
    }

    /** The client has begun with HTTP/2, so that is what the service is to be asked for. */
    void speaksHttp2() {
        http2 = true;
    }

    boolean isHttp2() {
        return http2;
    }

    boolean isClientEnded() {
        return clientEnded;
    }

    /** From now on something else is spoken. */
    void speak(Protocol next) {
        protocol = next;
    }

    Protocol protocol() {
        return protocol;
    }

    // --- what the sides do --------------------------------------------------------------------------------------

    void fromClient(ByteBuf in) {
        if (!clientFinished && !ended) {
            protocol.fromClient(in);
        }
    }

    void fromService(ByteBuf in) {
        if (!clientFinished && !ended) {
            protocol.fromService(in);
        }
    }

    void clientEnded() {
        clientEnded = true;
        if (clientFinished) {
            close();
        } else {
            protocol.clientEnded();
        }
    }

    /** While it is being connected to, the attempt says what becomes of it. */
    void serviceEnded(boolean reset) {
        if (!serviceEnded && !ended && !connecting) {
            serviceEnded = true;
            if (!clientFinished) {
                protocol.serviceEnded(reset);
            }
        }
    }

    void clientGone(boolean reset) {
        if (!ended) {
            protocol.abandoned(Cause.CLIENT_LEFT);
            end(reset);
        }
    }

    // --- what the protocol does ---------------------------------------------------------------------------------

    /** Hands bytes on to the service, and connects to it where that has not been done. */
    void toService(ByteBuf out) {
        Outlet to = service;
        if (ended || (serviceEnded && to == null)) {
            out.release();
        } else if (to == null) {
            unsent.add(out);
            connect();
        } else {
            to.write(out);
            regulate();
        }
    }

    void toClient(ByteBuf out) {
        if (ended) {
            out.release();
        } else {
            client.write(out);
            regulate();
        }
    }

    void flushClient() {
        client.flush();
    }

    void flushService() {
        if (service != null) {
            service.flush();
        }
    }

    /** The client has said all; the service shall know, once it is there. */
    void endService() {
        Outlet to = service;
        if (connecting) {
            return;
        }
        if (to != null && to.mayHalfClose()) {
            to.finish();
        } else {
            close();
        }
    }

    /**
     * The client has been told all. What it still sends is read and thrown away for a while: a connection that is
     * closed with something unread is reset, and takes the last answer with it.
     */
    void finishClient() {
        if (clientFinished || ended) {
            return;
        }
        clientFinished = true;
        lingerUntil = System.nanoTime() + LINGER;
        closeService(false);
        if (clientEnded || !client.mayHalfClose()) {
            close();
        } else {
            client.finish();
            client.read(true);
        }
    }

    /** The service has said all, and may still be listening. */
    void endClient() {
        if (client.mayHalfClose()) {
            client.finish();
        } else {
            finishClient();
        }
    }

    /** Both sides in order, after what is still to be written. */
    void close() {
        end(false);
    }

    /** Breaks both off, so that neither can take what it has for all there is. */
    void reset() {
        end(true);
    }

    void stop() {
        if (!ended) {
            protocol.abandoned(Cause.STOPPED);
            end(true);
        } else {
            closeBoth(true);
        }
    }

    /** Reads of each side as much as the other side takes. */
    void regulate() {
        if (clientFinished || ended) {
            return;
        }
        Outlet to = service;
        boolean open = to == null ? !connecting : to.takesMore();
        client.read(open && protocol.wantsMore());
        if (to != null) {
            to.read(client.takesMore());
        }
    }

    /** Takes the limits of what may wait again. */
    void limit() {
        client.limit();
        if (service != null) {
            service.limit();
        }
    }

    /** How many bytes wait here for slow readers. */
    long waiting() {
        return client.look() + (service == null ? 0 : service.look());
    }

    void tick(long now) {
        if (ended) {
            if (client.isStuck(now) || (service != null && service.isStuck(now))) {
                closeBoth(true);
            }
        } else if (!clientFinished) {
            protocol.tick(now);
        } else if (now - lingerUntil > 0) {
            close();
        }
    }

    private void connect() {
        if (connecting) {
            return;
        }
        connecting = true;
        regulate();
        surroundings.connect(this).addListener((ChannelFutureListener) attempt -> {
            connecting = false;
            if (ended || clientFinished) {
                attempt.channel().close();
            } else if (attempt.isSuccess()) {
                connected(attempt.channel());
            } else {
                serviceEnded = true;
                releaseUnsent();
                protocol.unreachable();
            }
        });
    }

    private void connected(Channel channel) {
        Outlet to = new Outlet(channel, surroundings.waitingRoom());
        service = to;
        for (ByteBuf out = unsent.poll(); out != null; out = unsent.poll()) {
            to.write(out);
        }
        to.flush();
        if (clientEnded) {
            protocol.clientEnded();
        }
        regulate();
    }

    private void end(boolean reset) {
        if (ended) {
            return;
        }
        ended = true;
        releaseUnsent();
        closeBoth(reset);
        client.channel().closeFuture().addListener(closed -> over());
        if (service != null) {
            service.channel().closeFuture().addListener(closed -> over());
        }
    }

    /** A link is no more when both are closed: until then something may wait in it for a slow reader. */
    private void over() {
        if (!client.isOpen() && (service == null || !service.isOpen())) {
            waiting();
            surroundings.ended(this);
        }
    }

    private void closeBoth(boolean reset) {
        closeService(reset);
        client.close(reset);
    }

    private void closeService(boolean reset) {
        if (service != null) {
            service.close(reset);
        }
    }

    private void releaseUnsent() {
        for (ByteBuf out = unsent.poll(); out != null; out = unsent.poll()) {
            out.release();
        }
    }
}
