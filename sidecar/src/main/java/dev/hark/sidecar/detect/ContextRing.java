package dev.hark.sidecar.detect;

import dev.hark.sidecar.parse.Marks;
import java.util.Arrays;

/**
 * The first lines of the last records of a file, as bytes, so that a failure can show what came before it. Takes no more
 * memory than there are lines: of a hundred files most are quiet.
 */
final class ContextRing {

    private static final int LONGEST_LINE = 1024;

    private static final int FIRST_BYTES = 1024;
    private static final int BYTES_A_LINE = 64;

    private final int most;
    private byte[] data;
    private int[] starts;
    private int[] lengths;
    private long[] threads;
    private long[] traces;
    private int next;
    private int newest = -1;
    private int count;

    /** @param bytes how much is kept */
    ContextRing(int bytes) {
        most = bytes;
        data = new byte[Math.min(bytes, FIRST_BYTES)];
        starts = new int[Math.max(8, data.length / BYTES_A_LINE)];
        lengths = new int[starts.length];
        threads = new long[starts.length];
        traces = new long[starts.length];
    }

    /**
     * Keeps a record's first line.
     *
     * @param thread mark of the thread that wrote it, as {@link dev.hark.sidecar.parse.RecordParser} gives it
     * @param trace mark of its trace
     */
    void add(byte[] b, int from, int to, long thread, long trace) {
        int length = Math.min(to - from, Math.min(LONGEST_LINE, most));
        while (data.length < most && (next + length > data.length || newest + 1 == starts.length)) {
            grow();
        }
        if (next + length > data.length) {
            forget(next, data.length);
            next = 0;
        }
        forget(next, next + length);
        System.arraycopy(b, from, data, next, length);
        newest = newest + 1 == starts.length ? 0 : newest + 1;
        starts[newest] = next;
        lengths[newest] = length;
        threads[newest] = thread;
        traces[newest] = trace;
        count = Math.min(count + 1, starts.length);
        next += length;
    }

    /** Until all of the memory is there nothing is forgotten, so the lines lie in their order. */
    private void grow() {
        data = Arrays.copyOf(data, Math.min(most, data.length * 2));
        int lines = Math.max(8, data.length / BYTES_A_LINE);
        starts = Arrays.copyOf(starts, lines);
        lengths = Arrays.copyOf(lengths, lines);
        threads = Arrays.copyOf(threads, lines);
        traces = Arrays.copyOf(traces, lines);
    }

    /** The oldest lines make room: they lie in the order of their age, right behind the newest. */
    private void forget(int from, int to) {
        while (count > 0) {
            int oldest = slot(count - 1);
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

    /**
     * Age of the youngest line, not younger than this, that may be of this thread or trace; {@link #size} where there is
     * none.
     */
    int related(int from, long thread, long trace) {
        int at = slot(from);
        int age = from;
        while (age < count && !Marks.mayBeRelated(threads[at], traces[at], thread, trace)) {
            at = at == 0 ? starts.length - 1 : at - 1;
            age++;
        }
        return age;
    }

    private int slot(int age) {
        return newest >= age ? newest - age : newest - age + starts.length;
    }

    /** Index of a line's first byte; 0 is the newest. */
    int start(int age) {
        return starts[slot(age)];
    }

    int length(int age) {
        return lengths[slot(age)];
    }
}
