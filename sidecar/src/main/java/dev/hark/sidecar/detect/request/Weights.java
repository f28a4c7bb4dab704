package dev.hark.sidecar.detect.request;

import dev.hark.sidecar.parse.ParsedRecord;
import dev.hark.signal.Level;
import java.nio.charset.StandardCharsets;

/** Weights by what a record looks like without its numbers: in a storm of errors each is weighed once. One thread. */
final class Weights {

    private static final int MOST = 512;
    private static final int LOOKED_AT = 500;

    private final Recent<Key, Weight> known = new Recent<>(MOST);

    private record Key(Level level, boolean thrown, long message, long cause) {}

    Weight of(ParsedRecord record) {
        var thrown = record.thrown();
        Key key = new Key(
                record.level() == null ? Level.TRACE : record.level(),
                thrown != null,
                letters(record.message()),
                thrown == null
                        ? 0
                        : letters(thrown.type()
                                + thrown.root().type()
                                + thrown.root().message()));
        return known.getOrMake(key, () -> Weight.of(record));
    }

    private static long letters(String text) {
        String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
        return UnitIds.template(bytes, 0, bytes.length);
    }
}
