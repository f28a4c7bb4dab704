package dev.hark.sidecar.proxy;

import static dev.hark.sidecar.proxy.Ascii.CR;
import static dev.hark.sidecar.proxy.Ascii.LF;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bytes of a head until the empty line. Lines end with CRLF and nothing else: where one reader takes a
 * lone CR or LF for an end and another does not, a second request can hide.
 */
final class HeadBytes {

    private static final byte[] NONE = {};
    private static final int FIRST_SIZE = 512;

    private final int most;
    private byte[] bytes = NONE;
    private int length;
    private int lineLength;
    private boolean afterCr;

    HeadBytes(int most) {
        this.most = most;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /**
     * Takes what belongs to the head.
     *
     * @return whether the head is complete
     */
    boolean take(ByteBuf in) throws MalformedException {
        int from = in.readerIndex();
        int to = in.writerIndex();
        byte @Nullable [] array = in.hasArray() ? in.array() : null;
        int offset = array == null ? 0 : in.arrayOffset();
        for (int i = from; i < to; i++) {
            byte b = array == null ? in.getByte(i) : array[offset + i];
            if (afterCr) {
                if (b != LF) {
                    throw new MalformedException(Refusal.BARE_CR);
                }
                afterCr = false;
                if (endsLine(in, i + 1)) {
                    return true;
                }
            } else if (b == CR) {
                afterCr = true;
            } else if (b == LF) {
                throw new MalformedException(Refusal.BARE_LF);
            } else {
                lineLength++;
            }
        }
        append(in, to - in.readerIndex());
        return false;
    }

    /** Up to here is a line; an empty one before the first, as some clients leave it behind a body, is left out. */
    private boolean endsLine(ByteBuf in, int end) throws MalformedException {
        boolean empty = lineLength == 0;
        lineLength = 0;
        if (!empty) {
            return false;
        }
        append(in, end - in.readerIndex());
        if (length == 2) {
            length = 0;
            return false;
        }
        return true;
    }

    private void append(ByteBuf in, int count) throws MalformedException {
        if (length + count > most) {
            throw new MalformedException(Refusal.HEAD_TOO_LARGE);
        }
        if (bytes.length < length + count) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST_SIZE, Math.max(length + count, Math.min(2 * length, most))));
        }
        in.readBytes(bytes, length, count);
        length += count;
    }

    /** What was collected; stays here until it is released. */
    byte[] content() {
        if (bytes.length != length) {
            bytes = Arrays.copyOf(bytes, length);
        }
        return bytes;
    }

    /** Gives the collected bytes away and begins anew. */
    byte[] release() {
        byte[] head = content();
        bytes = NONE;
        length = 0;
        lineLength = 0;
        afterCr = false;
        return head;
    }
}
