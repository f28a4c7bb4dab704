package dev.hark.sidecar.proxy;

import static dev.hark.sidecar.proxy.Ascii.CR;
import static dev.hark.sidecar.proxy.Ascii.LF;

import io.netty.buffer.ByteBuf;

/**
 * Walks over a chunked body to find its end; what it walks over is handed on as it is, sizes, extensions, trailers and
 * all. Strict to the letter, for the same reason as {@link HeadBytes}.
 */
final class ChunkScanner {

    private static final int MOST_SIZE_DIGITS = 15;
    private static final int MOST_EXTENSION = 4096;
    private static final int MOST_TRAILERS = 64 * 1024;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        END_LF,
        END
    }

    private State state = State.SIZE;
    private long size;
    private int digits;
    private int extension;
    private int trailers;

    void reset() {
        state = State.SIZE;
        size = 0;
        digits = 0;
        extension = 0;
        trailers = 0;
    }

    boolean isEnd() {
        return state == State.END;
    }

    /**
     * Walks on.
     *
     * @param data is shown the data between the framing
     * @return how many bytes belong to the body; the rest comes after its end
     */
    int scan(ByteBuf in, ByteSink data) throws MalformedException {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int at = start;
        while (at < end && state != State.END) {
            if (state == State.DATA) {
                int count = (int) Math.min(size, end - at);
                data.data(in, at, count);
                at += count;
                size -= count;
                state = size == 0 ? State.DATA_CR : State.DATA;
            } else {
                step(in.getByte(at));
                at++;
            }
        }
        return at - start;
    }

    private void step(byte b) throws MalformedException {
        state = switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_LF -> afterSize(b);
            case DATA_CR -> expect(b, CR, State.DATA_LF);
            case DATA_LF -> expect(b, LF, State.SIZE);
            case TRAILER_START -> trailerStart(b);
            case TRAILER -> trailer(b);
            case TRAILER_LF -> expect(b, LF, State.TRAILER_START);
            case END_LF -> expect(b, LF, State.END);
            case DATA, END -> throw new IllegalStateException("no framing in " + state);
        };
    }

    private State size(byte b) throws MalformedException {
        int digit = Ascii.hex(b);
        if (digit >= 0 && digits < MOST_SIZE_DIGITS) {
            size = 16 * size + digit;
            digits++;
            return State.SIZE;
        }
        if (digits == 0 || digit >= 0) {
            throw new MalformedException(Refusal.BAD_CHUNK);
        }
        return switch (b) {
            case ';' -> State.EXTENSION;
            case CR -> State.SIZE_LF;
            default -> throw new MalformedException(Refusal.BAD_CHUNK);
        };
    }

    private State extension(byte b) throws MalformedException {
        extension++;
        if (b == CR) {
            return State.SIZE_LF;
        }
        if (Ascii.isControl(b) || extension > MOST_EXTENSION) {
            throw new MalformedException(Refusal.BAD_CHUNK);
        }
        return State.EXTENSION;
    }

    private State afterSize(byte b) throws MalformedException {
        State next = expect(b, LF, size == 0 ? State.TRAILER_START : State.DATA);
        digits = 0;
        extension = 0;
        return next;
    }

    private State trailerStart(byte b) throws MalformedException {
        if (b == CR) {
            return State.END_LF;
        }
        if (!Ascii.isToken(b)) {
            throw new MalformedException(Refusal.BAD_CHUNK);
        }
        return trailer(b);
    }

    private State trailer(byte b) throws MalformedException {
        trailers++;
        if (b == CR) {
            return State.TRAILER_LF;
        }
        if (Ascii.isControl(b) || trailers > MOST_TRAILERS) {
            throw new MalformedException(Refusal.BAD_CHUNK);
        }
        return State.TRAILER;
    }

    private static State expect(byte b, byte wanted, State next) throws MalformedException {
        if (b != wanted) {
            throw new MalformedException(Refusal.BAD_CHUNK);
        }
        return next;
    }
}
