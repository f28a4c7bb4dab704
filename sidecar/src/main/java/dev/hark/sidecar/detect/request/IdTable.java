package dev.hark.sidecar.detect.request;

import java.util.Arrays;

/**
 * How the requests of many ids came out, ten bytes each: the newest are known, older ones are forgotten half a table at a
 * time. No memory is taken until something is put in. One thread.
 */
final class IdTable {

    private static final int SLOTS = 1 << 15;
    private static final int MOST = SLOTS / 2;

    private long[] ids = {};
    private short[] values = {};
    private long[] olderIds = {};
    private short[] olderValues = {};
    private int count;
    private long forgotten;

    void put(long id, int value) {
        if (ids.length == 0) {
            ids = new long[SLOTS];
            values = new short[SLOTS];
        } else if (count == MOST) {
            turn();
        }
        int slot = slot(ids, id);
        count += ids[slot] == 0 ? 1 : 0;
        ids[slot] = id;
        values[slot] = (short) value;
    }

    private void turn() {
        boolean first = olderIds.length == 0;
        long[] oldIds = first ? new long[SLOTS] : olderIds;
        short[] oldValues = first ? new short[SLOTS] : olderValues;
        forgotten += first ? 0 : MOST;
        olderIds = ids;
        olderValues = values;
        Arrays.fill(oldIds, 0);
        ids = oldIds;
        values = oldValues;
        count = 0;
    }

    /** 0 where nothing is known. */
    int get(long id) {
        int value = get(ids, values, id);
        return value != 0 ? value : get(olderIds, olderValues, id);
    }

    private static int get(long[] ids, short[] values, long id) {
        return ids.length == 0 ? 0 : values[slot(ids, id)];
    }

    /** Where the id stands, or where it would; never full by half. */
    private static int slot(long[] ids, long id) {
        int slot = (int) (id >>> 40) & (SLOTS - 1);
        while (ids[slot] != 0 && ids[slot] != id) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /** How many ids were forgotten. */
    long forgotten() {
        return forgotten;
    }
}
