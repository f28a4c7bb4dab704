package dev.hark.sidecar.detect.trend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The latest windows of one length. One thread. */
final class Scale {

    private static final int MOST = 12;
    private static final int LEAST = 8;

    /** Of a random order, one in a thousand gets so far. */
    private static final double CERTAIN = 3.0;

    /** Load that grows by less than this from one half to the other is flat. */
    private static final double FLAT = 1.25;

    private static final double LOAD_CERTAIN = 2.0;

    /** A rise whose second half is less than this part of the first slows down: in a shorter time, a cache slows down less. */
    private static final double[] SLOWS = {0.95, 0.9, 0.8};

    private final int number;
    private final int length;
    private final double[] floors = new double[MOST];
    private final double[] work = new double[MOST];
    private final double[] users = new double[MOST];
    private final Instant[] begins = new Instant[MOST];
    private int windows;
    private boolean warm;
    private int values;
    private double floor;
    private double did;
    private double had;
    private Instant began = Instant.EPOCH;

    Scale(int number, int length) {
        this.number = number;
        this.length = length;
    }

    void restart() {
        windows = 0;
        warm = false;
        values = 0;
    }

    /** The rise that this value completes, if it does. */
    @Nullable
    Rise add(Instant at, double value, Load load) {
        if (values == 0) {
            floor = value;
            did = 0;
            had = 0;
            began = at;
        }
        floor = Math.min(floor, value);
        did += load.work();
        had += load.users();
        values++;
        if (values < length) {
            return null;
        }
        values = 0;
        if (!warm) {
            warm = true;
            return null;
        }
        keep();
        return windows >= LEAST ? rise(at) : null;
    }

    private void keep() {
        if (windows == MOST) {
            System.arraycopy(floors, 1, floors, 0, MOST - 1);
            System.arraycopy(work, 1, work, 0, MOST - 1);
            System.arraycopy(users, 1, users, 0, MOST - 1);
            System.arraycopy(begins, 1, begins, 0, MOST - 1);
            windows--;
        }
        floors[windows] = floor;
        work[windows] = did;
        users[windows] = had;
        begins[windows] = began;
        windows++;
    }

    private @Nullable Rise rise(Instant until) {
        double from = floors[0];
        double to = floors[windows - 1];
        if (to <= from || order(floors, windows) < CERTAIN || rises(work) || rises(users)) {
            return null;
        }
        return new Rise(begins[0], until, from, to, number, end(from, to));
    }

    /** A rise that gets less by the same part each half ends at the sum of a geometric series. */
    private double end(double from, double to) {
        double middle = (floors[(windows - 1) / 2] + floors[windows / 2]) / 2;
        double first = middle - from;
        double second = to - middle;
        if (first <= 0 || second >= SLOWS[number] * first) {
            return Double.POSITIVE_INFINITY;
        }
        double ratio = Math.max(0, second) / first;
        return to + Math.max(0, second) * ratio / (1 - ratio);
    }

    private boolean rises(double[] loads) {
        double before = 0;
        double after = 0;
        int half = windows / 2;
        for (int i = 0; i < half; i++) {
            before += loads[i];
            after += loads[windows - half + i];
        }
        return after > FLAT * before && order(loads, windows) > LOAD_CERTAIN;
    }

    /** Mann and Kendall's: pairs in order less pairs out of order, in deviations of a random order. */
    static double order(double[] values, int size) {
        int ordered = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                ordered += Double.compare(values[j], values[i]);
            }
        }
        double deviation = Math.sqrt(size * (size - 1.0) * (2.0 * size + 5) / 18);
        return (ordered - Integer.signum(ordered)) / deviation;
    }
}
