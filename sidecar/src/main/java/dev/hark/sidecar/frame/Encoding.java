package dev.hark.sidecar.frame;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a file's text is coded. Everything that is not UTF-16 is handled as bytes that are mostly UTF-8. */
public enum Encoding {
    BYTES(StandardCharsets.UTF_8, 1),
    UTF_16LE(StandardCharsets.UTF_16LE, 2),
    UTF_16BE(StandardCharsets.UTF_16BE, 2);

    /** Bytes that {@link #sniff} wants to see, unless the file has no more. */
    static final int SNIFFED = 4;

    private final Charset charset;
    private final int unit;

    Encoding(Charset charset, int unit) {
        this.charset = charset;
        this.unit = unit;
    }

    Charset charset() {
        return charset;
    }

    /** Bytes of one code unit. */
    int unit() {
        return unit;
    }

    /** By the byte order mark, or by the zeros that UTF-16 leaves beside ASCII. */
    static Encoding sniff(byte[] b, int from, int to) {
        int n = to - from;
        if (n >= 2 && b[from] == (byte) 0xFF && b[from + 1] == (byte) 0xFE) {
            return UTF_16LE;
        }
        if (n >= 2 && b[from] == (byte) 0xFE && b[from + 1] == (byte) 0xFF) {
            return UTF_16BE;
        }
        if (n >= SNIFFED && b[from] != 0 && b[from + 1] == 0 && b[from + 2] != 0 && b[from + 3] == 0) {
            return UTF_16LE;
        }
        if (n >= SNIFFED && b[from] == 0 && b[from + 1] != 0 && b[from + 2] == 0 && b[from + 3] != 0) {
            return UTF_16BE;
        }
        return BYTES;
    }

    /** Length of the byte order mark at the start of a file. */
    int markLength(byte[] b, int from, int to) {
        int n = to - from;
        return switch (this) {
            case BYTES ->
                n >= 3 && b[from] == (byte) 0xEF && b[from + 1] == (byte) 0xBB && b[from + 2] == (byte) 0xBF ? 3 : 0;
            case UTF_16LE -> n >= 2 && b[from] == (byte) 0xFF && b[from + 1] == (byte) 0xFE ? 2 : 0;
            case UTF_16BE -> n >= 2 && b[from] == (byte) 0xFE && b[from + 1] == (byte) 0xFF ? 2 : 0;
        };
    }

    /** Index of the next line end's first byte, or {@code to} where there is none. */
    int lineEnd(byte[] b, int from, int to) {
        switch (this) {
            case BYTES -> {
                return Bytes.indexOf(b, (byte) '\n', from, to);
            }
            case UTF_16LE -> {
                for (int i = from; i + 1 < to; i += 2) {
                    if (b[i] == '\n' && b[i + 1] == 0) {
                        return i;
                    }
                }
            }
            case UTF_16BE -> {
                for (int i = from; i + 1 < to; i += 2) {
                    if (b[i] == 0 && b[i + 1] == '\n') {
                        return i;
                    }
                }
            }
        }
        return to;
    }
}
