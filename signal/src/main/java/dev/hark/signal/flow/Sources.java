package dev.hark.signal.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where steps are read, each with the highest offset that was counted. A place is packed into a long: 20 bits for the
 * source's number, 44 for the offset. Sources that were silent longest are forgotten; a number is not given twice for a
 * million sources.
 */
final class Sources {

    static final int MOST = 4096;

    private static final int OFFSET_BITS = 44;
    private static final long OFFSET = (1L << OFFSET_BITS) - 1;
    private static final int NUMBERS = (1 << 20) - 1;

    /** A source. */
    static final class Entry {
        final String name;
        final int number;
        long mark;

        private Entry(String name, int number, long mark) {
            this.name = name;
            this.number = number;
            this.mark = mark;
        }
    }

    private final Map<String, Entry> byName = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, Entry> byNumber = new LinkedHashMap<>();
    private int next;
    private @Nullable Entry latest;

    /** Whether this place was not counted before; counts it. */
    boolean begin(String source, long offset) {
        Entry entry = entry(source);
        if (offset <= entry.mark) {
            return false;
        }
        entry.mark = offset;
        return true;
    }

    /** A place behind all others of the source. */
    void next(String source) {
        entry(source).mark++;
    }

    /** The place that was counted last. */
    long place() {
        Entry entry = latest;
        return entry == null ? -1 : ((long) entry.number << OFFSET_BITS) | (entry.mark & OFFSET);
    }

    private Entry entry(String source) {
        Entry entry = latest;
        if (entry == null || !entry.name.equals(source)) {
            entry = byName.get(source);
            if (entry == null) {
                entry = add(source, next++ % NUMBERS, -1);
            }
            latest = entry;
        }
        return entry;
    }

    private Entry add(String source, int number, long mark) {
        if (byName.size() >= MOST) {
            var oldest = byName.values().iterator();
            byNumber.remove(oldest.next().number);
            oldest.remove();
        }
        Entry entry = new Entry(source, number, mark);
        byName.put(source, entry);
        byNumber.put(number, entry);
        return entry;
    }

    void restore(String source, int number, long mark) {
        add(source, number, mark);
        next = Math.max(next, number + 1);
    }

    Iterable<Entry> all() {
        return byName.values();
    }

    int size() {
        return byName.size();
    }

    Verdict.@Nullable Place placeOf(long place) {
        Entry entry = byNumber.get((int) (place >>> OFFSET_BITS));
        return entry == null ? null : new Verdict.Place(entry.name, place & OFFSET);
    }
}
