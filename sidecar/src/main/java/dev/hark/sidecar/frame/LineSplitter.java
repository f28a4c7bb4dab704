package dev.hark.sidecar.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file's bytes into lines, wherever the reads happen to end. A line that lies whole in the read buffer is
 * handed on from there; only one that is cut by the buffer's end is copied.
 *
 * <p>Memory is bounded by the longest line: of a longer one the beginning is kept and the rest counted. Zero bytes in
 * front of a line are dropped and counted: a writer that does not append leaves them behind when its file is cut
 * short, sometimes by the gigabyte.
 */
public final class LineSplitter {

    private static final int FIRST_CARRY = 512;
    private static final int KEPT_CARRY = 64 * 1024;

    private final int longest;
    private final LineSink sink;
    private final FrameCounts counts;
    private final @Nullable Skimmer skimmer;
    private final Line line = new Line();

    private Encoding encoding;
    private boolean sniffed;
    private long offset;
    private long lineNumber;

    /** Beginning of a line whose end has not come; its bytes start in the file at {@link #carryOffset}. */
    private byte[] carry = new byte[0];

    private int carried;
    private long carryOffset;
    private long cutOff;

    /**
     * @param longest bytes of the longest line
     * @param sink gets the lines
     * @param counts where the bytes are counted
     */
    public LineSplitter(int longest, LineSink sink, FrameCounts counts) {
        this(longest, sink, counts, null);
    }

    LineSplitter(int longest, LineSink sink, FrameCounts counts, @Nullable Skimmer skimmer) {
        this.skimmer = skimmer;
        this.longest = longest;
        this.sink = sink;
        this.counts = counts;
        this.encoding = Encoding.BYTES;
    }

    /** Goes on in the middle of a file, at the start of a line. */
    public void resume(long newOffset, long linesBefore, Encoding newEncoding) {
        offset = newOffset;
        carryOffset = newOffset;
        lineNumber = linesBefore;
        encoding = newEncoding;
        sniffed = newOffset > 0;
        carried = 0;
        cutOff = 0;
    }

    /** Offset in the file of the byte that is expected next. */
    public long offset() {
        return offset;
    }

    /** Offset of the first byte that is not part of a finished line. */
    public long heldFrom() {
        return carried == 0 && cutOff == 0 ? offset : carryOffset;
    }

    /** Bytes of a line whose end has not come, those that were cut off it left out. */
    long heldBytes() {
        return offset - heldFrom() - cutOff;
    }

    /** Number of lines that were finished. */
    public long lines() {
        return lineNumber;
    }

    public Encoding encoding() {
        return encoding;
    }

    public void feed(byte[] b, int from, int to) {
        int start = from;
        if (!sniffed) {
            start = sniff(b, from, to);
        }
        while (start < to) {
            start = skim(b, start, to);
            if (start < to) {
                start = carried == 0 && cutOff == 0 ? fresh(b, start, to) : rest(b, start, to);
            }
        }
    }

    /** Passes over easy lines; the first line of a file, which may begin with a mark, is none. */
    private int skim(byte[] b, int start, int to) {
        Skimmer easy = skimmer;
        if (easy == null || carried > 0 || cutOff > 0 || offset == 0 || encoding != Encoding.BYTES) {
            return start;
        }
        int next = easy.pass(b, start, to, offset, lineNumber);
        offset += next - start;
        counts.framed += next - start;
        lineNumber += easy.passed();
        return next;
    }

    /**
     * Hands on what there is of an unfinished line, marked as {@link Line#partial}. It stays held: when the rest has
     * come the whole line is handed on again from the same first byte.
     */
    public void flushPartial() {
        decideEncoding();
        if (carried > 0) {
            hand(carry, 0, carried, carryOffset, offset, true);
        }
    }

    /** Nothing will come any more: what is held is the last line, although it has no end. */
    public void end() {
        decideEncoding();
        if (carried > 0 || cutOff > 0) {
            completeHeld();
        }
    }

    /** The first bytes decide on the encoding, so they are held until there are enough of them. */
    private int sniff(byte[] b, int from, int to) {
        int start = from;
        while (start < to && carried < Encoding.SNIFFED) {
            hold(b, start, start + 1);
            start++;
        }
        if (carried == Encoding.SNIFFED) {
            decideEncoding();
        }
        return start;
    }

    /** By what there is; it is taken as lines then. */
    private void decideEncoding() {
        if (sniffed || carried == 0) {
            return;
        }
        sniffed = true;
        byte[] first = Arrays.copyOf(carry, carried);
        encoding = Encoding.sniff(first, 0, first.length);
        carried = 0;
        offset = carryOffset;
        feed(first, 0, first.length);
    }

    /** A new line at {@code start}; gives the index behind what was used. */
    private int fresh(byte[] b, int start, int to) {
        if (b[start] == 0 && encoding == Encoding.BYTES) {
            return dropNuls(b, start, to);
        }
        int end = encoding.lineEnd(b, start, to);
        if (end == to) {
            hold(b, start, to);
            return to;
        }
        int next = end + encoding.unit();
        long first = offset;
        offset += next - start;
        complete(b, start, end, first);
        return next;
    }

    private int dropNuls(byte[] b, int start, int to) {
        int i = start;
        while (i < to && b[i] == 0) {
            i++;
        }
        counts.nul += i - start;
        offset += i - start;
        return i;
    }

    /** The rest of a line that is held. */
    private int rest(byte[] b, int start, int to) {
        if (encoding.unit() == 2 && (offset & 1) == 1) {
            return oddByte(b, start);
        }
        int end = encoding.lineEnd(b, start, to);
        hold(b, start, end);
        if (end == to) {
            return to;
        }
        int next = end + encoding.unit();
        offset += next - end;
        completeHeld();
        return next;
    }

    /** A read ended inside a UTF-16 code unit: with this byte it is whole, and it may be a line end. */
    private int oddByte(byte[] b, int start) {
        hold(b, start, start + 1);
        if (carried >= 2 && encoding.lineEnd(carry, carried - 2, carried) == carried - 2) {
            carried -= 2;
            completeHeld();
        }
        return start + 1;
    }

    private void hold(byte[] b, int start, int end) {
        if (carried == 0 && cutOff == 0) {
            carryOffset = offset;
        }
        offset += end - start;
        int kept = Math.min(end - start, longest - carried);
        if (carried + kept > carry.length) {
            carry = Arrays.copyOf(
                    carry, Math.min(longest, Math.max(FIRST_CARRY, Math.max(carried + kept, carry.length * 2))));
        }
        System.arraycopy(b, start, carry, carried, kept);
        carried += kept;
        cutOff += end - start - kept;
        counts.tooLong += end - start - kept;
    }

    private void completeHeld() {
        int length = carried;
        boolean cut = cutOff > 0;
        carried = 0;
        counts.framed += offset - carryOffset - cutOff;
        counts.truncatedLines += cut ? 1 : 0;
        cutOff = 0;
        lineNumber++;
        line.truncated = cut;
        hand(carry, 0, length, carryOffset, offset, false);
        if (carry.length > KEPT_CARRY) {
            carry = new byte[0];
        }
    }

    private void complete(byte[] b, int from, int end, long first) {
        int to = Math.min(end, from + longest);
        int cut = end - to;
        counts.framed += offset - first - cut;
        counts.tooLong += cut;
        counts.truncatedLines += cut > 0 ? 1 : 0;
        lineNumber++;
        line.truncated = cut > 0;
        hand(b, from, to, first, offset, false);
    }

    private void hand(byte[] b, int from, int to, long first, long end, boolean partial) {
        line.partial = partial;
        line.truncated = partial ? cutOff > 0 : line.truncated;
        line.firstByte = first;
        line.endByte = end;
        line.stream = Line.STDOUT;
        line.stampFrom = 0;
        line.stampTo = 0;
        line.firstLine = partial ? lineNumber + 1 : lineNumber;
        line.lastLine = line.firstLine;
        int start = first == 0 ? from + encoding.markLength(b, from, to) : from;
        if (encoding == Encoding.BYTES) {
            int stop = to > start && b[to - 1] == '\r' && !partial ? to - 1 : to;
            line.text(b, start, stop);
        } else {
            byte[] utf8 = new String(b, start, to - start, encoding.charset()).getBytes(StandardCharsets.UTF_8);
            int stop = utf8.length > 0 && utf8[utf8.length - 1] == '\r' ? utf8.length - 1 : utf8.length;
            line.text(utf8, 0, stop);
        }
        sink.line(line);
    }
}
