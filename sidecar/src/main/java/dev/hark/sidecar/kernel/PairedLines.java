package dev.hark.sidecar.kernel;

import dev.hark.sidecar.observe.KernelField;
import dev.hark.sidecar.observe.Readings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Reads pairs of lines of which the first has the names and the second the numbers, as {@code /proc/net/netstat} and
 * {@code snmp} have them: {@code Tcp: ActiveOpens …} and {@code Tcp: 17 …}. A group whose lines do not fit each other
 * is left out as a whole: one number under the wrong name is worse than none. The names of a group are looked up once,
 * for they stay the same while the kernel does. One thread.
 *
 * @param <E> the fields that are wanted
 */
final class PairedLines<E extends Enum<E> & KernelField> {

    private static final int MOST_GROUPS = 32;
    private static final int UNWANTED = -1;

    private final List<E> wanted;
    private final List<Group> known = new ArrayList<>();
    private final Tokens tokens = new Tokens();

    /** A line of names that was seen, and which wanted field stands in which column behind the group's name. */
    private static final class Group {
        private final byte[] line;
        private final int[] columns;

        Group(byte[] line, int[] columns) {
            this.line = line;
            this.columns = columns;
        }
    }

    PairedLines(Class<E> fields) {
        this.wanted = List.copyOf(EnumSet.allOf(fields));
    }

    void read(byte[] bytes, int length, Readings.Draft<E> draft) {
        int at = 0;
        while (at < length) {
            int namesEnd = Tokens.lineEnd(bytes, at, length);
            int numbersEnd = Tokens.lineEnd(bytes, namesEnd + 1, length);
            // Where the end of a file is missing, so may be a part of the last number.
            if (numbersEnd >= length) {
                return;
            }
            if (isPair(bytes, at, namesEnd, numbersEnd)) {
                numbers(group(bytes, at, namesEnd), bytes, namesEnd + 1, numbersEnd, draft);
                at = numbersEnd + 1;
            } else {
                at = namesEnd + 1;
            }
        }
    }

    /** Whether both lines begin with the same name and a colon. */
    private static boolean isPair(byte[] bytes, int names, int namesEnd, int numbersEnd) {
        int colon = names;
        while (colon < namesEnd && bytes[colon] != ':') {
            colon++;
        }
        int numbers = namesEnd + 1;
        int prefix = colon + 1 - names;
        return colon < namesEnd
                && numbers + prefix <= numbersEnd
                && Arrays.equals(bytes, names, names + prefix, bytes, numbers, numbers + prefix);
    }

    private void numbers(Group group, byte[] bytes, int from, int to, Readings.Draft<E> draft) {
        if (words(bytes, from, to) - 1 != group.columns.length) {
            return;
        }
        tokens.over(bytes, from, to);
        tokens.advance();
        for (int column : group.columns) {
            tokens.advance();
            long value = column == UNWANTED ? Numbers.NONE : tokens.decimal();
            if (value >= 0) {
                draft.put(wanted.get(column), value);
            }
        }
    }

    private int words(byte[] bytes, int from, int to) {
        tokens.over(bytes, from, to);
        int words = 0;
        while (tokens.advance()) {
            words++;
        }
        return words;
    }

    private Group group(byte[] bytes, int from, int to) {
        for (Group group : known) {
            if (Tokens.equal(bytes, from, to, group.line)) {
                return group;
            }
        }
        Group group = new Group(Arrays.copyOfRange(bytes, from, to), columns(bytes, from, to));
        if (known.size() < MOST_GROUPS) {
            known.add(group);
        }
        return group;
    }

    private int[] columns(byte[] bytes, int from, int to) {
        int[] columns = new int[words(bytes, from, to) - 1];
        tokens.over(bytes, from, to);
        tokens.advance();
        String prefix = tokens.toString();
        for (int i = 0; i < columns.length; i++) {
            tokens.advance();
            columns[i] = column(prefix, tokens.toString());
        }
        return columns;
    }

    private int column(String prefix, String name) {
        for (int i = 0; i < wanted.size(); i++) {
            E field = wanted.get(i);
            if (prefix.equals(field.group() + ":") && name.equals(field.field())) {
                return i;
            }
        }
        return UNWANTED;
    }
}
