package dev.hark.sidecar.frame;

/**
 * Passes over the lines that nearly every log is made of: records of one line that are of no interest, and the calls of
 * a trace whose beginning was looked at. They need not go through every stage of framing one by one; any other line
 * does. What is handed on is the same either way, and a test holds both against each other.
 */
final class Skimmer {

    private static final int CRI_STAMP = 40;
    private static final int CRI_PREFIX = "2006-01-02T15:04:05Z stdout F ".length();
    private static final long NEWLINES = Bytes.repeated('\n');
    private static final long ESCAPES = Bytes.repeated('\u001B');
    private static final byte[] DOCKER = Bytes.ascii("{\"log\":\"");
    private static final byte[] STD = Bytes.ascii(" std");
    private static final byte[] OUT = Bytes.ascii(" stdout F ");
    private static final byte[] ERR = Bytes.ascii(" stderr F ");

    private final int longest;
    private final Ordinary ordinary;
    private final ContainerLines container;
    private final Joiner[] joiners;
    private final FrameCounts counts;
    private final Line line = new Line();

    /** The record that nothing has followed yet: whether it has one line only tells the next one. */
    private final Line pending = new Line();

    private Head pendingHead = new Head();
    private Head head = new Head();
    private boolean waits;
    private int passed;

    /**
     * @param longest bytes of the longest line
     * @param joiners for stdout and stderr
     */
    Skimmer(int longest, Ordinary ordinary, ContainerLines container, Joiner[] joiners, FrameCounts counts) {
        this.longest = longest;
        this.ordinary = ordinary;
        this.container = container;
        this.joiners = joiners;
        this.counts = counts;
    }

    /**
     * Passes over lines from {@code start} on, as far as they are easy; gives the index behind them.
     *
     * @param offset of {@code start} in the file
     * @param lines that were before
     */
    int pass(byte[] b, int start, int to, long offset, long lines) {
        passed = 0;
        int at = start;
        while (at < to) {
            int end = plainEnd(b, at, to);
            if (end < 0 || end - at > longest) {
                break;
            }
            line.firstByte = offset + (at - start);
            line.endByte = offset + (end + 1 - start);
            line.firstLine = lines + passed + 1;
            line.lastLine = line.firstLine;
            line.text(b, at, end > at && b[end - 1] == '\r' ? end - 1 : end);
            if (!unwrapped() || !take()) {
                break;
            }
            passed++;
            at = end + 1;
        }
        settle();
        return at;
    }

    /** Lines that the last call passed over. */
    int passed() {
        return passed;
    }

    /** Index of the line end; -1 where it is not there, or where a terminal's escape is before it. */
    private static int plainEnd(byte[] b, int from, int to) {
        int i = from;
        while (i <= to - Long.BYTES) {
            long eight = Bytes.eight(b, i);
            long ends = Bytes.equal(eight, NEWLINES);
            long escapes = Bytes.equal(eight, ESCAPES);
            if ((ends | escapes) != 0) {
                int end = Long.numberOfTrailingZeros(ends);
                return end < Long.numberOfTrailingZeros(escapes) ? i + (end >>> 3) : -1;
            }
            i += Long.BYTES;
        }
        while (i < to && b[i] != '\n' && b[i] != 0x1B) {
            i++;
        }
        return i < to && b[i] == '\n' ? i : -1;
    }

    /** Takes off what a container runtime wrote before the line; false where that is to be looked at closely. */
    private boolean unwrapped() {
        byte[] b = line.bytes;
        int from = line.from;
        line.stream = Line.STDOUT;
        line.stampFrom = 0;
        line.stampTo = 0;
        if (line.to - from < CRI_PREFIX) {
            return line.to > from;
        }
        if (b[from + 10] != 'T' || b[from + 4] != '-' || !Bytes.isDigit(b[from])) {
            return !Bytes.startsWith(b, from, line.to, DOCKER);
        }
        int limit = Math.min(line.to, from + CRI_STAMP);
        int space = Bytes.indexOf(b, (byte) ' ', from + 19, limit);
        if (!Bytes.startsWith(b, space, line.to, STD)) {
            return true; // a stamp of the service's own
        }
        line.stream = Bytes.startsWith(b, space, line.to, OUT) ? Line.STDOUT : Line.STDERR;
        line.stampBytes = b;
        line.stampFrom = from;
        line.stampTo = space;
        line.from = space + OUT.length;
        boolean known = line.stream == Line.STDOUT || Bytes.startsWith(b, space, line.to, ERR);
        return known && space < limit && line.to > line.from && !container.waits(line.stream);
    }

    private boolean take() {
        Joiner joiner = joiners[line.stream];
        boolean taken = line.bytes[line.from] == '\t' ? !waits && joiner.call(line) : header(joiner);
        if (taken) {
            container.wraps(line.stampTo > 0);
        }
        return taken;
    }

    private boolean header(Joiner joiner) {
        boolean behindPending = waits && pending.stream == line.stream;
        if (!behindPending && !joiner.takesHeaders()) {
            return false;
        }
        Ordinary.Glance glance = ordinary.look(line.bytes, line.from, line.to, head);
        if (glance == Ordinary.Glance.UNSURE) {
            return false;
        }
        if (behindPending) {
            waits = false;
            hand(pending, pendingHead);
        } else {
            settle();
            joiner.closeForHeader();
        }
        if (glance == Ordinary.Glance.WHOLE) {
            hand(line, head);
        } else {
            keep();
        }
        return true;
    }

    private void hand(Line one, Head itsHead) {
        counts.records++;
        ordinary.take(one.bytes, one.from, one.to, itsHead);
    }

    private void keep() {
        waits = true;
        pending.placeOf(line);
        pending.text(line.bytes, line.from, line.to);
        Head free = pendingHead;
        pendingHead = head;
        head = free;
    }

    /** What waits becomes the open record of its stream: other lines may belong to it. */
    private void settle() {
        if (waits) {
            waits = false;
            joiners[pending.stream].begin(pending, pendingHead);
        }
    }
}
