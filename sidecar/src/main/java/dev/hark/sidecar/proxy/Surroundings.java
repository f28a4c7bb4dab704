package dev.hark.sidecar.proxy;

import io.netty.channel.ChannelFuture;

/** What a link needs of the proxy around it. */
interface Surroundings {

    ChannelFuture connect(Link link);

    ProxyCounts counts();

    WaitingRoom waitingRoom();

    ExchangeObserver observe(String protocol, HeadView request);

    /** The longest that a head may take, in nanoseconds. */
    long headTimeout();

    /** The longest until an answer begins, in nanoseconds; 0 for no limit. */
    long answerTimeout();

    boolean isDraining();

    void ended(Link link);
}
