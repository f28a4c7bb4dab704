package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;

/**
 * What is spoken over a {@link Link}: reads the bytes of both sides, hands them on through the link, and knows the
 * exchanges among them. On the event loop. Does not release what it is given.
 */
interface Protocol {

    void fromClient(ByteBuf in);

    void fromService(ByteBuf in);

    /** The client will send no more; it may still be listening. */
    void clientEnded();

    /**
     * The service will send no more.
     *
     * @param reset whether it broke the connection off
     */
    void serviceEnded(boolean reset);

    /** The client is gone, or the service is, or the proxy ends: what is still open ends like this. */
    void abandoned(Link.Cause cause);

    /** The service cannot be reached. */
    void unreachable();

    /** Whether more of the client may be read. */
    boolean wantsMore();

    /** Brings itself to an end as soon as nothing is open any more. */
    void drain();

    /** Is called about once a second. */
    void tick(long now);
}
