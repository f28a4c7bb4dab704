package dev.hark.sidecar.exposition;

import java.util.Arrays;

/** Gives each 64-bit identity a number, from 0. */
final class LongIndex {

    private long[] keys = new long[256];
    private int[] index = new int[512];
    private int size;

    LongIndex() {
        Arrays.fill(index, -1);
    }

    int size() {
        return size;
    }

    long footprint() {
        return 8L * keys.length + 4L * index.length;
    }

    int findOrAdd(long key) {
        int mask = index.length - 1;
        int slot = slot(key, mask);
        while (index[slot] >= 0) {
            if (keys[index[slot]] == key) {
                return index[slot];
            }
            slot = (slot + 1) & mask;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size] = key;
        index[slot] = size++;
        if (size * 2 > index.length) {
            rebuild();
        }
        return size - 1;
    }

    private void rebuild() {
        index = new int[index.length * 2];
        Arrays.fill(index, -1);
        int mask = index.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = slot(keys[id], mask);
            while (index[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            index[slot] = id;
        }
    }

    private static int slot(long key, int mask) {
        return (int) (key ^ (key >>> 32)) & mask;
    }
}
