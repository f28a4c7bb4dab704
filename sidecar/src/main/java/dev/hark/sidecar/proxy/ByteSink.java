package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;

/** Is shown a part of a body; reads it by index and keeps nothing of it. */
@FunctionalInterface
interface ByteSink {
    void data(ByteBuf bytes, int from, int length);
}
