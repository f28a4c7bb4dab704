package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * How much may wait in memory for each slow reader: much while they are few, little when they are many. Every channel
 * that something waits for may have its share, and one read more; a share is at most a channel's part of the room, in
 * steps of powers of two. Those who came while there was room keep what they have, so that n slow readers make at most
 * some log(n) rooms. Nobody is stopped for the sake of others: a share is never nothing.
 *
 * <p>On the event loop.
 */
final class WaitingRoom {

    private static final int ROOM = 512 * 1024;
    private static final int LEAST = 512;
    private static final int MOST = 16 * 1024;
    private static final int LEAST_READ = 256;
    private static final int FIRST_READ = 2048;

    private final Runnable changed;
    private int waiting;
    private int share = MOST;

    /**
     * An empty room.
     *
     * @param changed is told when channels are to take their limits again
     */
    WaitingRoom(Runnable changed) {
        this.changed = changed;
    }

    void enter() {
        waiting++;
        if (part() < share) {
            share = part();
            changed.run();
        }
    }

    void leave() {
        waiting--;
    }

    /** Gives back what became free; now and then only, as everybody's limits change with it. */
    void relax() {
        if (part() > share) {
            share = part();
            changed.run();
        }
    }

    private int part() {
        return Math.clamp(Integer.highestOneBit(ROOM / Math.max(1, waiting)), LEAST, MOST);
    }

    /** Between which limits a channel is written to. */
    WriteBufferWaterMark limits() {
        return new WriteBufferWaterMark(share / 2, share);
    }

    /** How much is read at once: no more than may wait. */
    RecvByteBufAllocator reads() {
        AdaptiveRecvByteBufAllocator usual = new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST);
        return () -> new Reads((RecvByteBufAllocator.ExtendedHandle) usual.newHandle());
    }

    private final class Reads extends RecvByteBufAllocator.DelegatingHandle
            implements RecvByteBufAllocator.ExtendedHandle {

        private final RecvByteBufAllocator.ExtendedHandle usual;

        Reads(RecvByteBufAllocator.ExtendedHandle usual) {
            super(usual);
            this.usual = usual;
        }

        @Override
        public int guess() {
            return Math.min(share, usual.guess());
        }

        /** On the heap: a direct buffer for each read would cost more than the copy that the JDK makes. */
        @Override
        public ByteBuf allocate(ByteBufAllocator memory) {
            return memory.heapBuffer(guess());
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            return usual.continueReading(maybeMore);
        }
    }
}
