package dev.hark.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of an HTTP/2 connection: finds the frames, hands them on as they come, and tells a reader what they
 * hold. Only the frames of a head and of a reset are held until they are complete; once anything cannot be understood,
 * everything passes unread.
 */
final class Http2Frames {

    static final byte END_STREAM = 0x1;
    static final byte END_HEADERS = 0x4;
    static final byte PADDED = 0x8;
    static final byte PRIORITY = 0x20;
    static final int HEADER = 9;

    private static final byte DATA = 0x0;
    private static final byte HEADERS = 0x1;
    private static final byte RST_STREAM = 0x3;
    private static final byte PUSH_PROMISE = 0x5;
    private static final byte CONTINUATION = 0x9;
    private static final int MOST_HELD = 256 * 1024;

    private final Reader reader;
    private final byte[] header = new byte[HEADER];
    private int headerLength;
    private int preface;
    private int left;
    private int padding;
    private boolean unread;
    private @Nullable ByteBuf held;
    private final Http2Head head = new Http2Head();

    /** Is told what the frames hold. */
    interface Reader {

        /**
         * A whole head.
         *
         * @param flags of its first frame
         * @param block compressed
         * @param frames that it came in; given away, for what is handed on in their place
         */
        ByteBuf head(int stream, byte flags, ByteBuf block, ByteBuf frames) throws Http2Exception;

        /** A head that the service promises for a push. */
        void promise(int stream, ByteBuf block) throws Http2Exception;

        void data(int stream, ByteBuf bytes, int from, int length);

        /** No more of it comes from this side. */
        void ends(int stream);

        void reset(int stream);

        /** Nothing more will be understood of this direction. */
        void unreadable();
    }

    Http2Frames(int preface, Reader reader) {
        this.preface = preface;
        this.reader = reader;
    }

    /** Whether a frame of somebody else may be put in here. */
    boolean isBetween() {
        return headerLength == 0 && left == 0 && held == null && preface == 0;
    }

    void take(ByteBuf in, Consumer<ByteBuf> onward) {
        while (in.isReadable()) {
            if (unread) {
                onward.accept(in.readRetainedSlice(in.readableBytes()));
            } else if (preface > 0) {
                int count = Math.min(preface, in.readableBytes());
                preface -= count;
                onward.accept(in.readRetainedSlice(count));
            } else if (headerLength < HEADER) {
                takeHeader(in, onward);
            } else if (held != null) {
                hold(in, held, onward);
            } else {
                pass(in, onward);
            }
        }
    }

    private void takeHeader(ByteBuf in, Consumer<ByteBuf> onward) {
        int count = Math.min(HEADER - headerLength, in.readableBytes());
        in.readBytes(header, headerLength, count);
        headerLength += count;
        if (headerLength < HEADER) {
            return;
        }
        left = ((header[0] & 0xFF) << 16) | ((header[1] & 0xFF) << 8) | (header[2] & 0xFF);
        padding = -1;
        if (isHeld()) {
            if (left > MOST_HELD) {
                giveUp(onward);
                onward.accept(Unpooled.copiedBuffer(header));
                return;
            }
            held = in.alloc().buffer(HEADER + left).writeBytes(header);
            if (left == 0) {
                complete(held, onward);
            }
        } else {
            onward.accept(Unpooled.copiedBuffer(header));
            if (left == 0) {
                passed();
            }
        }
    }

    private boolean isHeld() {
        return switch (header[3]) {
            case HEADERS, PUSH_PROMISE, CONTINUATION, RST_STREAM -> true;
            default -> false;
        };
    }

    // --- frames that pass while they come ------------------------------------------------------------------------

    private void pass(ByteBuf in, Consumer<ByteBuf> onward) {
        int count = Math.min(left, in.readableBytes());
        if (header[3] == DATA) {
            showData(in, count);
        }
        onward.accept(in.readRetainedSlice(count));
        left -= count;
        if (left == 0) {
            passed();
        }
    }

    private void showData(ByteBuf in, int count) {
        int from = in.readerIndex();
        int length = count;
        int remaining = left;
        if (padding < 0) {
            padding = 0;
            if ((header[4] & PADDED) != 0) {
                padding = in.getByte(from) & 0xFF;
                from++;
                length--;
                remaining--;
            }
        }
        int data = Math.min(length, remaining - padding);
        if (data > 0) {
            reader.data(stream(), in, from, data);
        }
    }

    private void passed() {
        headerLength = 0;
        if (header[3] == DATA && (header[4] & END_STREAM) != 0) {
            reader.ends(stream());
        }
    }

    // --- frames that are read whole ------------------------------------------------------------------------------

    private void hold(ByteBuf in, ByteBuf frame, Consumer<ByteBuf> onward) {
        int count = Math.min(left, in.readableBytes());
        frame.writeBytes(in, count);
        left -= count;
        if (left == 0) {
            complete(frame, onward);
        }
    }

    private void complete(ByteBuf frame, Consumer<ByteBuf> onward) {
        held = null;
        headerLength = 0;
        try {
            read(frame, onward);
        } catch (Http2Exception | IndexOutOfBoundsException e) {
            onward.accept(frame);
            giveUp(onward);
        }
    }

    private void read(ByteBuf frame, Consumer<ByteBuf> onward) throws Http2Exception {
        int stream = stream();
        switch (header[3]) {
            case HEADERS, PUSH_PROMISE, CONTINUATION -> readHead(frame, onward);
            case RST_STREAM -> {
                reader.reset(stream);
                onward.accept(frame);
            }
            default -> throw new IllegalStateException("not a frame that is held: " + header[3]);
        }
    }

    private void readHead(ByteBuf frame, Consumer<ByteBuf> onward) throws Http2Exception {
        if (header[3] == CONTINUATION) {
            head.add(frame, HEADER, frame.readableBytes());
        } else {
            head.begin(stream(), header[3] == PUSH_PROMISE, header[4]);
            int from = HEADER;
            int padded = 0;
            if ((header[4] & PADDED) != 0) {
                padded = frame.getByte(from++) & 0xFF;
            }
            if (header[3] == PUSH_PROMISE) {
                from += 4;
            } else if ((header[4] & PRIORITY) != 0) {
                from += 5;
            }
            head.add(frame, from, frame.readableBytes() - padded);
        }
        if ((header[4] & END_HEADERS) != 0) {
            head.complete(reader, onward);
        } else if (head.length() > MOST_HELD) {
            giveUp(onward);
        }
    }

    /** From here on nothing is understood, and everything passes. */
    private void giveUp(Consumer<ByteBuf> onward) {
        unread = true;
        head.passOn(onward);
        reader.unreadable();
    }

    /** What is held of a frame that will not be completed goes on as it is. */
    void flush(Consumer<ByteBuf> onward) {
        ByteBuf frame = held;
        if (frame != null) {
            held = null;
            onward.accept(frame);
        } else if (headerLength > 0 && headerLength < HEADER) {
            onward.accept(Unpooled.copiedBuffer(header, 0, headerLength));
            headerLength = 0;
        }
        head.passOn(onward);
    }

    void release() {
        if (held != null) {
            held.release();
            held = null;
        }
        head.passOn(ByteBuf::release);
    }

    private int stream() {
        return ((header[5] & 0x7F) << 24) | ((header[6] & 0xFF) << 16) | ((header[7] & 0xFF) << 8) | (header[8] & 0xFF);
    }
}
