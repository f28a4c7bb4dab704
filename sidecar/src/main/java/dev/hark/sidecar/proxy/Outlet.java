package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;

/** A channel as a link writes to it. Knows whether something waits for its reader. On the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel is told by the channel
final class Outlet {

    /** How long a reader that was told to be the last may take nothing: about as long as a kernel waits for one. */
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private final Channel channel;
    private final WaitingRoom room;
    private boolean waits;
    private long left;
    private long leftSince;

    Outlet(Channel channel, WaitingRoom room) {
        this.channel = channel;
        this.room = room;
        limit();
    }

    Channel channel() {
        return channel;
    }

    /** Takes the limits that are right now. */
    void limit() {
        channel.config().setWriteBufferWaterMark(room.limits());
    }

    boolean takesMore() {
        return channel.isWritable();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void read(boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    void write(ByteBuf out) {
        channel.write(out, channel.voidPromise());
    }

    void flush() {
        channel.flush();
        look();
    }

    /** Looks whether something waits here. What the reader takes is not told, but seen at the next look. */
    long look() {
        long pending = pending();
        if (waits != pending > 0) {
            waits = pending > 0;
            if (waits) {
                room.enter();
            } else {
                room.leave();
            }
        }
        return pending;
    }

    /** Whether what is left has not become less for a long time. */
    boolean isStuck(long now) {
        long pending = pending();
        if (pending == 0 || pending != left) {
            left = pending;
            leftSince = now;
        }
        return pending > 0 && now - leftSince > PATIENCE;
    }

    private long pending() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    boolean mayHalfClose() {
        return channel instanceof DuplexChannel && Channels.mayHalfClose(channel);
    }

    /** Says that nothing more will come, after what waits. */
    void finish() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> ((DuplexChannel) channel).shutdownOutput());
        look();
    }

    /** Closes after what waits, or breaks off at once. */
    void close(boolean reset) {
        if (reset && channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        } else {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
        look();
    }
}
