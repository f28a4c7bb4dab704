package dev.hark.signal.flow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The open flows of one definition, a row each, in pages of primitive arrays: a million of them are a few thousand
 * objects for the garbage collector, growing copies nothing, and a row of a flow of four steps takes 192 bytes.
 *
 * <p>Times of steps are kept as milliseconds from the time of the step that came first ({@link #base}), which fits an
 * int for 24 days; further away they stay at the end of that range.
 */
final class FlowRows {

    static final int NONE = -1;

    /** The deadline has passed and the flow was judged. */
    static final int JUDGED = 1;
    /** It was found half done or stalled, and nothing has settled that since. */
    static final int MISSING = 2;

    private static final int PAGE_BITS = 10;

    private static final int PAGE = 1 << PAGE_BITS;
    private static final int IN_PAGE = PAGE - 1;
    private static final int KEY_CELL = FlowKey.MOST + 1;

    private static final int HASH = 0;
    private static final int BASE = 1;
    private static final int BUCKET = 2;
    private static final int LONGS = 3;

    private static final int OPENED = 0;
    private static final int FLAGS = 1;
    private static final int REPEATED = 2;
    private static final int NEXT = 3;
    private static final int PREVIOUS = 4;
    private static final int MISSED = 5;
    private static final int INTS = 6;

    private final int steps;
    private final int longsOfRow;
    private final int intsOfRow;
    private long[][] longs = new long[8][];
    private int[][] ints = new int[8][];
    private byte[][] keys = new byte[8][];
    private int pages;
    private int free = NONE;

    FlowRows(int steps) {
        this.steps = steps;
        this.longsOfRow = LONGS + steps;
        this.intsOfRow = INTS + 3 * steps;
    }

    int steps() {
        return steps;
    }

    /** A row for a key, without any step. */
    int take(FlowKey key, long base) {
        if (free == NONE) {
            addPage();
        }
        int row = free;
        free = next(row);
        Arrays.fill(ints[row >>> PAGE_BITS], intAt(row, 0), intAt(row, 0) + intsOfRow, 0);
        setLong(row, HASH, key.hashCode64());
        setLong(row, BASE, base);
        byte[] page = keys[row >>> PAGE_BITS];
        int at = (row & IN_PAGE) * KEY_CELL;
        page[at] = (byte) key.length();
        key.copyTo(page, at + 1);
        return row;
    }

    void give(int row) {
        setInt(row, NEXT, free);
        free = row;
    }

    private void addPage() {
        if (pages == longs.length) {
            longs = Arrays.copyOf(longs, pages * 2);
            ints = Arrays.copyOf(ints, pages * 2);
            keys = Arrays.copyOf(keys, pages * 2);
        }
        longs[pages] = new long[PAGE * longsOfRow];
        ints[pages] = new int[PAGE * intsOfRow];
        keys[pages] = new byte[PAGE * KEY_CELL];
        int first = pages << PAGE_BITS;
        pages++;
        for (int row = first + PAGE - 1; row >= first; row--) {
            give(row);
        }
    }

    long hash(int row) {
        return getLong(row, HASH);
    }

    boolean isKey(int row, FlowKey key) {
        byte[] page = keys[row >>> PAGE_BITS];
        int at = (row & IN_PAGE) * KEY_CELL;
        return key.isAt(page, at + 1, page[at]);
    }

    void loadKey(int row, FlowKey key) {
        byte[] page = keys[row >>> PAGE_BITS];
        int at = (row & IN_PAGE) * KEY_CELL;
        var _ = key.set(page, at + 1, at + 1 + page[at]);
    }

    String key(int row) {
        byte[] page = keys[row >>> PAGE_BITS];
        int at = (row & IN_PAGE) * KEY_CELL;
        return new String(page, at + 1, page[at], StandardCharsets.UTF_8);
    }

    /** Time of the step that came first, in whatever order they happened. */
    long base(int row) {
        return getLong(row, BASE);
    }

    /** Time of the earliest step. */
    long opened(int row) {
        return base(row) + getInt(row, OPENED);
    }

    void open(int row, int offset) {
        setInt(row, OPENED, offset);
    }

    long bucket(int row) {
        return getLong(row, BUCKET);
    }

    void bucket(int row, long bucket) {
        setLong(row, BUCKET, bucket);
    }

    int next(int row) {
        return getInt(row, NEXT);
    }

    void next(int row, int next) {
        setInt(row, NEXT, next);
    }

    int previous(int row) {
        return getInt(row, PREVIOUS);
    }

    void previous(int row, int previous) {
        setInt(row, PREVIOUS, previous);
    }

    int flags(int row) {
        return getInt(row, FLAGS);
    }

    void flags(int row, int flags) {
        setInt(row, FLAGS, flags);
    }

    boolean is(int row, int flag) {
        return (flags(row) & flag) != 0;
    }

    /** Steps, a bit each, of which it was said that they happened too often. */
    int repeated(int row) {
        return getInt(row, REPEATED);
    }

    void repeated(int row, int steps) {
        setInt(row, REPEATED, steps);
    }

    /** Steps, a bit each, that were missing at the deadline. */
    int missed(int row) {
        return getInt(row, MISSED);
    }

    void missed(int row, int steps) {
        setInt(row, MISSED, steps);
    }

    /** How often the step happened. */
    int count(int row, int step) {
        return getInt(row, INTS + step * 3);
    }

    /** Sum of the numbers that it carried. */
    int number(int row, int step) {
        return getInt(row, INTS + step * 3 + 1);
    }

    /** When it happened first. */
    long time(int row, int step) {
        return base(row) + getInt(row, INTS + step * 3 + 2);
    }

    /** Where it was read when it happened first. */
    long place(int row, int step) {
        return getLong(row, LONGS + step);
    }

    void step(int row, int step, int count, int number, int offset, long place) {
        setInt(row, INTS + step * 3, count);
        setInt(row, INTS + step * 3 + 1, number);
        setInt(row, INTS + step * 3 + 2, offset);
        setLong(row, LONGS + step, place);
    }

    int offset(int row, int step) {
        return getInt(row, INTS + step * 3 + 2);
    }

    private int intAt(int row, int field) {
        return (row & IN_PAGE) * intsOfRow + field;
    }

    private long getLong(int row, int field) {
        return longs[row >>> PAGE_BITS][(row & IN_PAGE) * longsOfRow + field];
    }

    private void setLong(int row, int field, long value) {
        longs[row >>> PAGE_BITS][(row & IN_PAGE) * longsOfRow + field] = value;
    }

    private int getInt(int row, int field) {
        return ints[row >>> PAGE_BITS][intAt(row, field)];
    }

    private void setInt(int row, int field, int value) {
        ints[row >>> PAGE_BITS][intAt(row, field)] = value;
    }
}
