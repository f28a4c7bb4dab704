package dev.hark.sidecar.detect;

import dev.hark.sidecar.frame.RawRecord;

/** The first lines of the last records of a file, as bytes, so that a failure can show what came before it. */
final class ContextRing {

    private static final int LONGEST_LINE = 1024;

    private final byte[] data;
    private final int[] starts;
    private final int[] lengths;
    private int next;
    private int newest = -1;
    private int count;

    /** @param bytes how much is kept */
    ContextRing(int bytes) {
        data = new byte[bytes];
        starts = new int[Math.max(8, bytes / 64)];
        lengths = new int[starts.length];
    }

    void add(RawRecord record) {
        int from = record.lineFrom(0);
        int length = Math.min(record.lineTo(0) - from, Math.min(LONGEST_LINE, data.length));
        if (next + length > data.length) {
            forget(next, data.length);
            next = 0;
        }
        forget(next, next + length);
        System.arraycopy(record.bytes(), from, data, next, length);
        newest = (newest + 1) % starts.length;
        starts[newest] = next;
        lengths[newest] = length;
        count = Math.min(count + 1, starts.length);
        next += length;
    }

    /** The oldest lines make room: they lie in the order of their age, right behind the newest. */
    private void forget(int from, int to) {
        while (count > 0) {
            int oldest = Math.floorMod(newest - count + 1, starts.length);
            if (starts[oldest] + lengths[oldest] <= from || starts[oldest] >= to) {
                return;
            }
            count--;
        }
    }

    int size() {
        return count;
    }

    byte[] data() {
        return data;
    }

    /** Index of a line's first byte; 0 is the newest. */
    int start(int age) {
        return starts[Math.floorMod(newest - age, starts.length)];
    }

    int length(int age) {
        return lengths[Math.floorMod(newest - age, starts.length)];
    }
}
