package dev.hark.sidecar.proxy;

import dev.hark.sidecar.proxy.Http2Frames.Reader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A head that comes in one frame or several: the frames as they came, and the block that they carry. */
final class Http2Head {

    private @Nullable CompositeByteBuf frames;
    private @Nullable CompositeByteBuf block;
    private int stream;
    private boolean promised;
    private byte flags;

    void begin(int stream, boolean promised, byte flags) {
        this.stream = stream;
        this.promised = promised;
        this.flags = flags;
        frames = Unpooled.compositeBuffer();
        block = Unpooled.compositeBuffer();
    }

    /** A frame, given away, of which these bytes belong to the block. */
    void add(ByteBuf frame, int from, int to) throws Http2Exception {
        CompositeByteBuf all = frames;
        CompositeByteBuf part = block;
        if (all == null || part == null || to < from) {
            throw Http2Exception.connectionError(Http2Error.PROTOCOL_ERROR, "a head out of place");
        }
        all.addComponent(true, frame);
        part.addComponent(true, frame.retainedSlice(from, to - from));
    }

    int length() {
        return frames == null ? 0 : frames.readableBytes();
    }

    void complete(Reader reader, Consumer<ByteBuf> onward) throws Http2Exception {
        CompositeByteBuf all = frames;
        CompositeByteBuf part = block;
        if (all == null || part == null) {
            return;
        }
        frames = null;
        block = null;
        ByteBuf out = all;
        try {
            if (promised) {
                reader.promise(stream, part);
            } else {
                out = reader.head(stream, flags, part, all);
            }
        } catch (Http2Exception e) {
            reader.unreadable();
        } finally {
            part.release();
        }
        onward.accept(out);
    }

    /** What has come so far, where the rest will not be understood. */
    void passOn(Consumer<ByteBuf> onward) {
        if (frames != null) {
            onward.accept(frames);
            frames = null;
        }
        if (block != null) {
            block.release();
            block = null;
        }
    }
}
