package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What this hop adds to HTTP/2: fields of a request behind its own, and the announcement of an end. */
final class Http2Forwarding {

    private static final int FRAME = 16 * 1024;
    private static final byte CONTINUATION = 0x9;
    private static final byte GOAWAY = 0x7;
    private static final int NO_ERROR = 0;

    private final Forwarding forwarding;

    Http2Forwarding(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /**
     * The frames of a request's head with what is added.
     *
     * @param frames as they came; given away
     */
    ByteBuf request(ByteBufAllocator memory, int stream, byte flags, ByteBuf frames, Http2Heads.View head) {
        ByteBuf added = memory.buffer(FRAME / 64);
        forwarding.addTo(head, head.authority(), "2.0 hark", (name, value) -> literal(added, name, value));
        int payload = frames.getUnsignedMedium(0);
        boolean single = frames.readableBytes() == Http2Frames.HEADER + payload;
        if (single && (flags & Http2Frames.PADDED) == 0 && payload + added.readableBytes() <= FRAME) {
            frames.setMedium(0, payload + added.readableBytes());
            return Unpooled.wrappedBuffer(frames, added);
        }
        int last = lastFrame(frames);
        frames.setByte(last + 4, frames.getByte(last + 4) & ~Http2Frames.END_HEADERS);
        ByteBuf header = header(memory, added.readableBytes(), CONTINUATION, Http2Frames.END_HEADERS, stream);
        return Unpooled.wrappedBuffer(frames, header, added);
    }

    private static int lastFrame(ByteBuf frames) {
        int at = 0;
        while (true) {
            int next = at + Http2Frames.HEADER + frames.getUnsignedMedium(at);
            if (next >= frames.readableBytes()) {
                return at;
            }
            at = next;
        }
    }

    /** A literal that no table remembers, with a name of its own, uncompressed (RFC 7541, section 6.2.2). */
    private static void literal(ByteBuf out, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.writeByte(0);
            text(out, name.toLowerCase(Locale.ROOT));
            text(out, value);
        }
    }

    private static void text(ByteBuf out, String text) {
        int length = text.length();
        if (length < 127) {
            out.writeByte(length);
        } else {
            out.writeByte(127);
            int rest = length - 127;
            while (rest >= 128) {
                out.writeByte(rest % 128 + 128);
                rest /= 128;
            }
            out.writeByte(rest);
        }
        out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    }

    /** No more streams after this one, please. */
    static ByteBuf goodbye(ByteBufAllocator memory, int lastStream) {
        return header(memory, 8, GOAWAY, (byte) 0, 0).writeInt(lastStream).writeInt(NO_ERROR);
    }

    private static ByteBuf header(ByteBufAllocator memory, int length, byte type, byte flags, int stream) {
        return memory.buffer(Http2Frames.HEADER + 8)
                .writeMedium(length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream);
    }
}
