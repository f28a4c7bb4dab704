package dev.hark.sidecar.parse;

import dev.hark.sidecar.frame.Bytes;
import dev.hark.signal.Level;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a record that another program carries: syslog, the journal, {@code docker logs -t}. What the
 * program itself says goes before what its carrier says; a syslog priority is often a default.
 *
 * <p>One instance for each reader of headers, made when the first such record comes.
 */
final class CarriedRecord {

    private static final byte[][] JSON_LEVELS = {
        Bytes.ascii("\"level\":"), Bytes.ascii("\"severity\":"), Bytes.ascii("\"lvl\":"),
        Bytes.ascii("\"levelname\":"), Bytes.ascii("\"log.level\":"), Bytes.ascii("\"loglevel\":"),
    };

    private final TextHeaders headers = new TextHeaders(false);
    private final TextHeader inner = new TextHeader();

    /** Looks behind the header {@code h} and takes over what is there. */
    void read(byte[] b, int to, TextHeader h) {
        int from = Bytes.skipBlanks(b, h.body, to);
        if (from == to) {
            return;
        }
        if (b[from] == '{') {
            h.carried = Format.JSON;
            Level level = jsonLevel(b, from, to);
            h.level = level == null ? h.level : level;
        } else if (Logfmt.looksLike(b, from, to)) {
            h.carried = Format.LOGFMT;
            Level level = Logfmt.level(b, from, to);
            h.level = level == null ? h.level : level;
        } else if (headers.read(b, from, to, inner) && (inner.level != null || inner.hasStamp())) {
            takeOver(h);
        }
    }

    private void takeOver(TextHeader h) {
        if (inner.level != null) {
            h.level = inner.level;
            h.inferred = inner.inferred;
        }
        if (inner.hasLogger()) {
            h.logger(inner.loggerFrom, inner.loggerTo);
        }
        if (inner.threadFrom >= 0) {
            h.thread(inner.threadFrom, inner.threadTo);
        }
        for (int i = 0; i < inner.groupCount; i++) {
            h.group(inner.groups[i * 2], inner.groups[i * 2 + 1]);
        }
        if (inner.hasStamp() && inner.stamp.month > 0) {
            h.stamp.copyFrom(inner.stamp);
            h.stampTo = inner.stampTo;
        }
        h.continues = inner.continues;
        h.body = inner.body;
    }

    private static @Nullable Level jsonLevel(byte[] b, int from, int to) {
        for (byte[] key : JSON_LEVELS) {
            int at = Bytes.indexOf(b, key, from, to);
            if (at >= 0) {
                return value(b, Bytes.skipBlanks(b, at + key.length, to), to);
            }
        }
        return null;
    }

    private static @Nullable Level value(byte[] b, int from, int to) {
        if (from < to && b[from] == '"') {
            return LevelWords.of(b, from + 1, LevelWords.letters(b, from + 1, to));
        }
        int end = Digits.end(b, from, to);
        return end > from && end - from < 4 ? LevelWords.ofNumber(Digits.value(b, from, end - from)) : null;
    }
}
