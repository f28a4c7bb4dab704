package dev.hark.sidecar.frame;

import java.util.Arrays;

/**
 * Takes off what a container runtime wraps around each line: CRI ({@code <time> stdout F text}) or Docker's json-file
 * ({@code {"log":"text\n","stream":"stdout","time":…}}). Lines that the runtime cut into pieces are put together
 * again, stdout and stderr apart. A line without such a wrapping passes as it is.
 */
public final class ContainerLines implements LineSink {

    /** How the runtime wraps lines. */
    public enum Wrapping {
        NONE,
        CRI,
        DOCKER
    }

    /** Pieces of one line of one stream. */
    private static final class Pieces {
        private final Line place = new Line();
        private byte[] text = new byte[0];
        private int length;
        private boolean open;
        private boolean cut;
    }

    private static final int CRI_SHORTEST = "2006-01-02T15:04:05Z stdout F".length();
    private static final int CRI_STAMP = 40;
    private static final int KEPT = 64 * 1024;

    private final int longest;
    private final LineSink sink;
    private final FrameCounts counts;
    private final Pieces[] pieces = {new Pieces(), new Pieces()};
    private final Line line = new Line();
    private final DockerEntry docker = new DockerEntry();
    private Wrapping wrapping = Wrapping.NONE;

    public ContainerLines(int longest, LineSink sink, FrameCounts counts) {
        this.longest = longest;
        this.sink = sink;
        this.counts = counts;
    }

    /** What the last line was wrapped in. */
    public Wrapping wrapping() {
        return wrapping;
    }

    /** What a line that came another way was wrapped in. */
    void wraps(boolean cri) {
        wrapping = cri ? Wrapping.CRI : Wrapping.NONE;
    }

    /** Whether a line of this stream has begun and waits for its rest. */
    boolean waits(int stream) {
        return pieces[stream].open;
    }

    /** Offset of the earliest piece that waits for its rest, or {@code Long.MAX_VALUE}. */
    public long heldFrom() {
        long first = Long.MAX_VALUE;
        for (Pieces p : pieces) {
            first = p.open ? Math.min(first, p.place.firstByte) : first;
        }
        return first;
    }

    /** Number of lines before {@link #heldFrom}. */
    long linesBefore() {
        long held = heldFrom();
        for (Pieces p : pieces) {
            if (p.open && p.place.firstByte == held) {
                return p.place.firstLine - 1;
            }
        }
        return 0;
    }

    @Override
    public void line(Line raw) {
        if (raw.length() >= CRI_SHORTEST) {
            byte first = raw.bytes[raw.from];
            if (first >= '0' && first <= '9' && cri(raw)) {
                return;
            }
            if (first == '{' && docker(raw)) {
                return;
            }
        }
        if (raw.length() > 0 && !raw.partial) {
            wrapping = Wrapping.NONE;
        }
        sink.line(raw);
    }

    /** Nothing will come any more: the pieces that wait are all there is of their lines. */
    void end() {
        for (int stream = 0; stream < pieces.length; stream++) {
            if (pieces[stream].open) {
                finish(pieces[stream], pieces[stream].place, stream);
            }
        }
    }

    private boolean cri(Line raw) {
        byte[] b = raw.bytes;
        int from = raw.from;
        if (b[from + 10] != 'T' || b[from + 4] != '-') {
            return false;
        }
        int limit = Math.min(raw.to, from + CRI_STAMP);
        int space = Bytes.indexOf(b, (byte) ' ', from + 19, limit);
        if (space == limit
                || raw.to < space + 10
                || b[space + 1] != 's'
                || b[space + 2] != 't'
                || b[space + 3] != 'd') {
            return false;
        }
        boolean out = Bytes.startsWith(b, space + 4, raw.to, OUT);
        if (!out && !Bytes.startsWith(b, space + 4, raw.to, ERR)) {
            return false;
        }
        int tag = space + 8;
        boolean rest = b[tag] == 'P';
        if (!rest && b[tag] != 'F') {
            return false;
        }
        int tagEnd = Bytes.indexOf(b, (byte) ' ', tag, raw.to);
        wrapping = Wrapping.CRI;
        raw.stampBytes = b;
        raw.stampFrom = from;
        raw.stampTo = space;
        piece(raw, out ? Line.STDOUT : Line.STDERR, b, Math.min(raw.to, tagEnd + 1), raw.to, rest && !raw.partial);
        return true;
    }

    private static final byte[] OUT = {'o', 'u', 't', ' '};
    private static final byte[] ERR = {'e', 'r', 'r', ' '};

    private boolean docker(Line raw) {
        if (!docker.read(raw.bytes, raw.from, raw.to)) {
            return false;
        }
        wrapping = Wrapping.DOCKER;
        raw.stampBytes = raw.bytes;
        raw.stampFrom = docker.stampFrom();
        raw.stampTo = docker.stampTo();
        int stream = docker.stderr() ? Line.STDERR : Line.STDOUT;
        int length = docker.length();
        boolean rest = !docker.ended();
        int to = length > 0 && docker.text()[length - 1] == '\r' ? length - 1 : length;
        piece(raw, stream, docker.text(), 0, to, rest);
        return true;
    }

    private void piece(Line raw, int stream, byte[] b, int from, int to, boolean more) {
        Pieces p = pieces[stream];
        if (!p.open && !more) {
            line.placeOf(raw);
            line.stream = stream;
            line.text(b, from, to);
            sink.line(line);
            return;
        }
        if (raw.partial) {
            return; // the runtime has not even finished this piece
        }
        if (!p.open) {
            p.open = true;
            p.place.placeOf(raw);
            p.place.stampBytes = Arrays.copyOfRange(raw.stampBytes, raw.stampFrom, raw.stampTo);
            p.place.stampTo = raw.stampTo - raw.stampFrom;
            p.place.stampFrom = 0;
        }
        p.place.endByte = raw.endByte;
        p.place.lastLine = raw.lastLine;
        append(p, b, from, to);
        if (!more) {
            finish(p, raw, stream);
        }
    }

    private void append(Pieces p, byte[] b, int from, int to) {
        int kept = Math.min(to - from, longest - p.length);
        if (p.length + kept > p.text.length) {
            p.text = Arrays.copyOf(p.text, Math.min(longest, Math.max(p.length + kept, p.text.length * 2)));
        }
        System.arraycopy(b, from, p.text, p.length, kept);
        p.length += kept;
        int cut = to - from - kept;
        p.cut |= cut > 0;
        counts.framed -= cut;
        counts.tooLong += cut;
    }

    private void finish(Pieces p, Line last, int stream) {
        line.placeOf(p.place);
        line.stream = stream;
        line.endByte = last.endByte;
        line.lastLine = last.lastLine;
        line.truncated |= last.truncated || p.cut;
        line.text(p.text, 0, p.length);
        counts.truncatedLines += p.cut ? 1 : 0;
        p.open = false;
        p.cut = false;
        p.length = 0;
        sink.line(line);
        if (p.text.length > KEPT) {
            p.text = new byte[0];
        }
    }
}
