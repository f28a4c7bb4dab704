package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.KernelField;
import dev.hark.sidecar.observe.Readings;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;

/**
 * Reads lines of names that each have their number behind them: {@code TCP: inuse 7 orphan 0} of
 * {@code /proc/net/sockstat}, where the first word names the group. One thread.
 *
 * @param <E> the fields that are wanted
 */
final class NamedPairs<E extends Enum<E> & KernelField> {

    private static final class Wanted<E> {
        private final E field;
        private final byte[] group;
        private final byte[] name;

        Wanted(E field, byte[] group, byte[] name) {
            this.field = field;
            this.group = group;
            this.name = name;
        }
    }

    private final List<Wanted<E>> wanted;
    private final Tokens tokens = new Tokens();

    NamedPairs(Class<E> fields) {
        this.wanted = EnumSet.allOf(fields).stream()
                .map(field -> new Wanted<>(field, ascii(field.group() + ":"), ascii(field.field())))
                .toList();
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
        int group = tokens.from();
        int groupEnd = tokens.to();
        while (tokens.advance()) {
            int name = tokens.from();
            int nameEnd = tokens.to();
            if (!tokens.advance()) {
                return;
            }
            long value = tokens.decimal();
            for (int i = 0; value >= 0 && i < wanted.size(); i++) {
                Wanted<E> one = wanted.get(i);
                if (Tokens.equal(bytes, group, groupEnd, one.group) && Tokens.equal(bytes, name, nameEnd, one.name)) {
                    draft.put(one.field, value);
                }
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
