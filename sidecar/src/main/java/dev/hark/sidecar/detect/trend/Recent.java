package dev.hark.sidecar.detect.trend;

/** The last few numbers of a kind. One thread. */
public final class Recent {

    private final long[] values;
    private int next;
    private int size;

    public Recent(int most) {
        this.values = new long[most];
    }

    public void add(long value) {
        values[next] = value;
        next = (next + 1) % values.length;
        size = Math.min(size + 1, values.length);
    }

    /** How many of them are at least this. */
    public int atLeast(long least) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += values[i] >= least ? 1 : 0;
        }
        return count;
    }

    public long sum() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum;
    }
}
