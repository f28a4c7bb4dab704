package dev.hark.sidecar.exposition;

import java.util.Arrays;

/** Byte strings of any length, found again by their bytes: gives each a number, from 0. Not for several threads. */
final class Arena {

    private final int seed;
    private byte[] bytes = new byte[4096];
    private int used;
    private int[] starts = new int[256];
    private int[] hashes = new int[256];
    private int[] index = new int[1024];
    private int size;

    /**
     * Empty.
     *
     * @param seed keeps a target from choosing names that all fall into one place
     */
    Arena(int seed) {
        this.seed = seed;
        Arrays.fill(index, -1);
    }

    int size() {
        return size;
    }

    /** Bytes of memory that are held. */
    long footprint() {
        return bytes.length + 4L * (starts.length + hashes.length + index.length);
    }

    /** Number of these bytes, or -1 if they have none. */
    int find(byte[] text, int from, int to) {
        int hash = Bytes.hash(text, from, to, seed);
        int mask = index.length - 1;
        for (int slot = hash & mask; index[slot] >= 0; slot = (slot + 1) & mask) {
            int id = index[slot];
            if (hashes[id] == hash && isAt(id, text, from, to)) {
                return id;
            }
        }
        return -1;
    }

    int findOrAdd(byte[] text, int from, int to) {
        int found = find(text, from, to);
        return found >= 0 ? found : add(text, from, to);
    }

    private int add(byte[] text, int from, int to) {
        int length = to - from;
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(used + length, bytes.length + (bytes.length >> 1)));
        }
        if (size + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            hashes = Arrays.copyOf(hashes, hashes.length * 2);
        }
        System.arraycopy(text, from, bytes, used, length);
        used += length;
        hashes[size] = Bytes.hash(text, from, to, seed);
        starts[size + 1] = used;
        int id = size++;
        if (size * 2 > index.length) {
            rebuildIndex();
        } else {
            place(id);
        }
        return id;
    }

    private void rebuildIndex() {
        index = new int[index.length * 2];
        Arrays.fill(index, -1);
        for (int id = 0; id < size; id++) {
            place(id);
        }
    }

    private void place(int id) {
        int mask = index.length - 1;
        int slot = hashes[id] & mask;
        while (index[slot] >= 0) {
            slot = (slot + 1) & mask;
        }
        index[slot] = id;
    }

    /** Where these bytes would end if they were those of the number; -1 where they are not. */
    int endIfAt(int id, byte[] text, int from, int to) {
        int end = from + starts[id + 1] - starts[id];
        return end <= to && isAt(id, text, from, end) ? end : -1;
    }

    private boolean isAt(int id, byte[] text, int from, int to) {
        return Arrays.equals(bytes, starts[id], starts[id + 1], text, from, to);
    }

    boolean endsIn(int id, byte last) {
        return bytes[starts[id + 1] - 1] == last;
    }

    byte[] copy(int id) {
        return Arrays.copyOfRange(bytes, starts[id], starts[id + 1]);
    }
}
