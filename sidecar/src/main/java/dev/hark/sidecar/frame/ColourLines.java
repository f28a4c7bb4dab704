package dev.hark.sidecar.frame;

/**
 * Takes colours and other terminal escapes out of lines. Looks for them where coloured headers begin; once a log has
 * shown one, in its lines as a whole.
 */
final class ColourLines implements LineSink {

    private static final byte ESCAPE = 0x1B;
    private static final int LOOKED_AT = 80;

    private final LineSink sink;
    private final Line clean = new Line();
    private byte[] text = new byte[0];
    private boolean coloured;

    ColourLines(LineSink sink) {
        this.sink = sink;
    }

    @Override
    public void line(Line line) {
        int limit = coloured ? line.to : Math.min(line.to, line.from + LOOKED_AT);
        int escape = Bytes.indexOf(line.bytes, ESCAPE, line.from, limit);
        if (escape == limit) {
            sink.line(line);
            return;
        }
        coloured = true;
        if (text.length < line.length()) {
            text = new byte[line.length()];
        }
        int length = copyWithout(line);
        clean.placeOf(line);
        clean.text(text, 0, length);
        sink.line(clean);
    }

    private int copyWithout(Line line) {
        int n = 0;
        int i = line.from;
        while (i < line.to) {
            if (line.bytes[i] == ESCAPE) {
                i = behindEscape(line.bytes, i + 1, line.to);
            } else {
                text[n++] = line.bytes[i++];
            }
        }
        return n;
    }

    /** {@code ESC [ parameters letter}, {@code ESC ] … BEL} or {@code ESC letter}. */
    private static int behindEscape(byte[] b, int from, int to) {
        if (from >= to) {
            return to;
        }
        if (b[from] == ']') {
            return Math.min(to, Bytes.indexOf(b, (byte) 7, from, to) + 1);
        }
        if (b[from] != '[') {
            return from + 1;
        }
        int i = from + 1;
        while (i < to && (b[i] < '@' || b[i] > '~')) {
            i++;
        }
        return Math.min(to, i + 1);
    }
}
