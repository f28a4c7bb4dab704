package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.Readings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads lines that each have a name and a number: {@code VmRSS:  1736 kB}, {@code oom_kill 3}. Others, and names that
 * are not wanted, are passed over. One thread.
 *
 * @param <E> what is wanted
 */
final class NamedLines<E extends Enum<E>> {

    private static final byte[] KIBIBYTES = {'k', 'B'};
    private static final int KIBIBYTE = 1024;

    private final List<byte[]> names = new ArrayList<>();
    private final List<E> wanted = new ArrayList<>();
    private final long divisor;
    private final Tokens tokens = new Tokens();

    NamedLines(Map<String, E> wanted) {
        this(wanted, 1);
    }

    /** @param divisor what every number is divided by, where the file has another unit */
    NamedLines(Map<String, E> wanted, long divisor) {
        this.divisor = divisor;
        wanted.forEach((name, value) -> {
            names.add(name.getBytes(StandardCharsets.US_ASCII));
            this.wanted.add(value);
        });
    }

    void read(byte[] bytes, int length, Readings.Draft<E> draft) {
        int at = 0;
        while (at < length) {
            int end = Tokens.lineEnd(bytes, at, length);
            // Where the end of a file is missing, so may be a part of the last number.
            if (end == length) {
                return;
            }
            line(bytes, at, end, draft);
            at = end + 1;
        }
    }

    private void line(byte[] bytes, int from, int to, Readings.Draft<E> draft) {
        tokens.over(bytes, from, to);
        if (!tokens.advance()) {
            return;
        }
        int nameEnd = bytes[tokens.to() - 1] == ':' ? tokens.to() - 1 : tokens.to();
        int index = index(bytes, tokens.from(), nameEnd);
        if (index < 0 || !tokens.advance()) {
            return;
        }
        long value = tokens.decimal();
        if (value >= 0 && tokens.advance() && tokens.is(KIBIBYTES)) {
            value = value <= Long.MAX_VALUE / KIBIBYTE ? value * KIBIBYTE : Numbers.NONE;
        }
        if (value >= 0) {
            draft.put(wanted.get(index), value / divisor);
        }
    }

    private int index(byte[] bytes, int from, int to) {
        for (int i = 0; i < names.size(); i++) {
            if (Tokens.equal(bytes, from, to, names.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
