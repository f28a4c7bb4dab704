package dev.hark.signal.flow;

/**
 * Finds the row of a key: open addressing with linear probing, at most two thirds full. An entry is the row's number and
 * eight bits of its hash, so that nearly every look at a wrong row is saved. Removing moves what follows back, so there
 * are no graves that would make it slower with time.
 */
final class KeyIndex {

    /** Most rows: what the number in an entry can tell apart. */
    static final int MOST_ROWS = (1 << 24) - 1;

    private static final int FIRST = 64;

    private final FlowRows rows;
    private int[] entries = new int[FIRST];
    private int size;

    KeyIndex(FlowRows rows) {
        this.rows = rows;
    }

    int size() {
        return size;
    }

    int find(FlowKey key) {
        long hash = key.hashCode64();
        int mask = entries.length - 1;
        int tag = tag(hash);
        for (int at = (int) hash & mask; entries[at] != 0; at = (at + 1) & mask) {
            int entry = entries[at];
            if ((entry & 0xFF000000) == tag) {
                int row = row(entry);
                if (rows.hash(row) == hash && rows.isKey(row, key)) {
                    return row;
                }
            }
        }
        return FlowRows.NONE;
    }

    void add(int row) {
        if ((size + 1) * 3L > entries.length * 2L) {
            grow();
        }
        put(row);
        size++;
    }

    void remove(int row) {
        int mask = entries.length - 1;
        int at = (int) rows.hash(row) & mask;
        while (row(entries[at]) != row) {
            at = (at + 1) & mask;
        }
        close(at, mask);
        size--;
    }

    /** Whatever follows without a gap and does not stand where it wants to may move into the hole. */
    private void close(int hole, int mask) {
        int at = hole;
        for (int next = (at + 1) & mask; entries[next] != 0; next = (next + 1) & mask) {
            int wanted = (int) rows.hash(row(entries[next])) & mask;
            if (((next - wanted) & mask) >= ((next - at) & mask)) {
                entries[at] = entries[next];
                at = next;
            }
        }
        entries[at] = 0;
    }

    void forEach(DeadlineWheel.Due each) {
        for (int entry : entries) {
            if (entry != 0) {
                each.due(row(entry));
            }
        }
    }

    private void put(int row) {
        int mask = entries.length - 1;
        long hash = rows.hash(row);
        int at = (int) hash & mask;
        while (entries[at] != 0) {
            at = (at + 1) & mask;
        }
        entries[at] = tag(hash) | (row + 1);
    }

    private void grow() {
        int[] old = entries;
        entries = new int[old.length * 2];
        for (int entry : old) {
            if (entry != 0) {
                put(row(entry));
            }
        }
    }

    private static int row(int entry) {
        return (entry & 0xFFFFFF) - 1;
    }

    private static int tag(long hash) {
        return (int) (hash >>> 32) & 0xFF000000;
    }
}
