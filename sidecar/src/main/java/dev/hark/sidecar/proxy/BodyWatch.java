package dev.hark.sidecar.proxy;

import dev.hark.sidecar.observe.BodyPrint;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body, and hashes its first. */
final class BodyWatch {

    private final KeyedHash hash;
    private final long most;
    private KeyedHash.@Nullable Stream stream;
    private long bytes;
    private long hashed;

    BodyWatch(KeyedHash hash, long most) {
        this.hash = hash;
        this.most = most;
    }

    /** How many of so many more bytes are still to be looked into. */
    int toInspect(int length) {
        return hashed < bytes ? 0 : (int) Math.min(length, most - hashed);
    }

    void count(int length) {
        bytes += length;
    }

    void inspect(ByteBuf body, int from, int length) {
        if (stream == null) {
            stream = hash.begin();
        }
        stream.add(body, from, length);
        hashed += length;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /** Whether everything was looked into. */
    boolean isWhole() {
        return hashed == bytes;
    }

    BodyPrint print() {
        return bytes == 0 ? BodyPrint.NONE : new BodyPrint(bytes, stream == null ? null : stream.end(), hashed);
    }
}
