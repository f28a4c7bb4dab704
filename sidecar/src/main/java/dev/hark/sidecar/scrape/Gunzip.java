package dev.hark.sidecar.scrape;

import dev.hark.sidecar.exposition.ExpositionException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) as it arrives, in pieces of a fixed size: what is made of it is bounded by whoever takes it,
 * who stops by an exception. The JDK's own stream wants to pull, and waits for what has not come.
 */
final class Gunzip implements AutoCloseable {

    private static final int PIECE = 16 * 1024;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECK = 2;
    private static final int RESERVED = 0xE0;

    /** Takes what was unpacked; the bytes change afterwards. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int from, int to) throws ExpositionException;
    }

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA_FIELD,
        FILE_NAME,
        FILE_COMMENT,
        CHECK,
        DATA,
        TRAILER
    }

    private final Sink sink;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] piece = new byte[PIECE];
    private Part part = Part.FIXED;
    private int inPart;
    private int flags;
    private long word;
    private boolean anyMember;

    Gunzip(Sink sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int from, int to) throws ScrapeException, ExpositionException {
        int at = from;
        while (at < to) {
            if (part == Part.DATA) {
                at = inflate(bytes, at, to);
            } else {
                header(bytes[at] & 0xFF);
                at++;
            }
        }
    }

    /** Whether the data may end here. */
    boolean isComplete() {
        return anyMember && part == Part.FIXED && inPart == 0;
    }

    private int inflate(byte[] bytes, int from, int to) throws ScrapeException, ExpositionException {
        inflater.setInput(bytes, from, to - from);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                int length = inflater.inflate(piece);
                if (length == 0 && inflater.needsDictionary()) {
                    throw corrupt();
                }
                crc.update(piece, 0, length);
                sink.take(piece, 0, length);
            }
        } catch (DataFormatException e) {
            throw corrupt();
        }
        int left = inflater.getRemaining();
        if (inflater.finished()) {
            enter(Part.TRAILER);
        }
        return to - left;
    }

    private void enter(Part next) {
        part = next;
        inPart = 0;
        word = 0;
    }

    private void header(int b) throws ScrapeException {
        switch (part) {
            case FIXED -> fixed(b);
            case EXTRA_LENGTH -> {
                word |= (long) b << (8 * inPart);
                if (++inPart == 2) {
                    long length = word;
                    enter(Part.EXTRA_FIELD);
                    word = length;
                    if (length == 0) {
                        after(EXTRA);
                    }
                }
            }
            case EXTRA_FIELD -> {
                if (++inPart == word) {
                    after(EXTRA);
                }
            }
            case FILE_NAME -> {
                if (b == 0) {
                    after(NAME);
                }
            }
            case FILE_COMMENT -> {
                if (b == 0) {
                    after(COMMENT);
                }
            }
            case CHECK -> {
                if (++inPart == 2) {
                    after(HEADER_CHECK);
                }
            }
            case TRAILER -> trailer(b);
            case DATA -> throw new IllegalStateException("data is not a header");
        }
    }

    private void fixed(int b) throws ScrapeException {
        boolean wrong = switch (inPart) {
            case 0 -> b != 0x1F;
            case 1 -> b != 0x8B;
            case 2 -> b != 8;
            case 3 -> (b & RESERVED) != 0;
            default -> false;
        };
        if (wrong) {
            throw corrupt();
        }
        if (inPart == 3) {
            flags = b;
        }
        if (++inPart == 10) {
            after(0);
        }
    }

    /** Goes to the next part of the header that this member has. */
    private void after(int done) {
        if (done < EXTRA && done != HEADER_CHECK && (flags & EXTRA) != 0) {
            enter(Part.EXTRA_LENGTH);
        } else if (done < NAME && done != HEADER_CHECK && (flags & NAME) != 0) {
            enter(Part.FILE_NAME);
        } else if (done < COMMENT && done != HEADER_CHECK && (flags & COMMENT) != 0) {
            enter(Part.FILE_COMMENT);
        } else if (done != HEADER_CHECK && (flags & HEADER_CHECK) != 0) {
            enter(Part.CHECK);
        } else {
            enter(Part.DATA);
        }
    }

    private void trailer(int b) throws ScrapeException {
        word |= (long) b << (8 * inPart);
        if (++inPart < 8) {
            return;
        }
        long length = inflater.getBytesWritten();
        if ((word & 0xFFFF_FFFFL) != crc.getValue() || word >>> 32 != (length & 0xFFFF_FFFFL)) {
            throw corrupt();
        }
        anyMember = true;
        inflater.reset();
        crc.reset();
        enter(Part.FIXED);
    }

    private static ScrapeException corrupt() {
        return new ScrapeException(ScrapeFailure.CORRUPT_GZIP, "the body is not the gzip it says it is");
    }

    @Override
    public void close() {
        inflater.end();
    }
}
