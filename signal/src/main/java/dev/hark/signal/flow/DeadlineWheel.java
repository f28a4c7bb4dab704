package dev.hark.signal.flow;

import java.util.Arrays;

/**
 * Rows by the time at which they are due: a wheel of {@value #BUCKETS} lists, each for a span of time, linked through the
 * rows. A list is emptied once its whole span has passed, so each row is touched once, and is due at most one span
 * (a 256th of what it waits for) after its time; never before. What is due more than one turn ahead stays in its list
 * for another turn.
 */
final class DeadlineWheel {

    /** Takes a row that is due. It is in no list then. */
    @FunctionalInterface
    interface Due {
        void due(int row);
    }

    private static final int BUCKETS = 1024;
    private static final int MASK = BUCKETS - 1;

    private final FlowRows rows;
    private final long width;
    private final int[] heads = new int[BUCKETS];
    private final long[] filled = new long[BUCKETS / Long.SIZE];
    private long current = Long.MIN_VALUE;
    private int size;

    /** @param width milliseconds of a list */
    DeadlineWheel(FlowRows rows, long width) {
        this.rows = rows;
        this.width = width;
        Arrays.fill(heads, FlowRows.NONE);
    }

    int size() {
        return size;
    }

    /** A row that is due at this time; at the next advance where that has passed. */
    void add(int row, long time) {
        long bucket = Math.max(Math.floorDiv(time, width), current);
        if (current == Long.MIN_VALUE) {
            current = bucket - BUCKETS / 2;
        }
        rows.bucket(row, bucket);
        link(row, (int) bucket & MASK);
        size++;
    }

    void remove(int row) {
        unlink(row, (int) rows.bucket(row) & MASK);
        size--;
    }

    /** Time has come to here: hands over all rows whose list lies before it. */
    void advance(long time, Due due) {
        long end = Math.floorDiv(time, width);
        if (end <= current) {
            return;
        }
        long begin = current == Long.MIN_VALUE ? end - BUCKETS : Math.max(current, end - BUCKETS);
        current = end;
        for (long bucket = begin; bucket < end && size > 0; bucket++) {
            int at = (int) bucket & MASK;
            if ((filled[at >>> 6] & (1L << at)) != 0) {
                empty(at, end, due);
            }
        }
    }

    private void empty(int at, long end, Due due) {
        int row = heads[at];
        heads[at] = FlowRows.NONE;
        filled[at >>> 6] &= ~(1L << at);
        while (row != FlowRows.NONE) {
            int next = rows.next(row);
            if (rows.bucket(row) < end) {
                size--;
                due.due(row);
            } else {
                link(row, at);
            }
            row = next;
        }
    }

    /** A row of the list that is due first, or none. Rows that are further ahead than one turn may be taken for near. */
    int oldest() {
        int start = current == Long.MIN_VALUE ? 0 : (int) current & MASK;
        for (int i = 0; i <= filled.length; i++) {
            int word = ((start >>> 6) + i) & (filled.length - 1);
            long bits = filled[word];
            if (i == 0) {
                bits &= -1L << start;
            } else if (i == filled.length) {
                bits &= ~(-1L << start);
            }
            if (bits != 0) {
                return last(heads[(word << 6) | Long.numberOfTrailingZeros(bits)]);
            }
        }
        return FlowRows.NONE;
    }

    /** The head of a list came last; looking for its end could take long, so a few steps have to do. */
    private int last(int head) {
        int row = head;
        for (int i = 0; i < 16 && rows.next(row) != FlowRows.NONE; i++) {
            row = rows.next(row);
        }
        return row;
    }

    private void link(int row, int at) {
        int head = heads[at];
        rows.next(row, head);
        rows.previous(row, FlowRows.NONE);
        if (head != FlowRows.NONE) {
            rows.previous(head, row);
        }
        heads[at] = row;
        filled[at >>> 6] |= 1L << at;
    }

    private void unlink(int row, int at) {
        int next = rows.next(row);
        int previous = rows.previous(row);
        if (next != FlowRows.NONE) {
            rows.previous(next, previous);
        }
        if (previous != FlowRows.NONE) {
            rows.next(previous, next);
        } else {
            heads[at] = next;
            if (next == FlowRows.NONE) {
                filled[at >>> 6] &= ~(1L << at);
            }
        }
    }
}
