package dev.hark.signal.flow;

import dev.hark.signal.flow.FlowDefinition.Expected;
import dev.hark.signal.flow.FlowDefinition.Step;

/** How often each step of a definition must and may happen, asked of a row: arithmetic on arrays, for the hot path. */
final class Needs {

    static final int UNBOUNDED = Integer.MAX_VALUE;

    private enum By {
        NOTHING,
        EXACTLY,
        STEP,
        NUMBER
    }

    private final FlowRows rows;
    private final By[] by;
    private final int[] value;
    private final boolean[] required;
    private final boolean[] once;
    private final boolean[] adds;

    Needs(FlowDefinition flow, FlowRows rows) {
        this.rows = rows;
        int count = flow.steps().size();
        by = new By[count];
        value = new int[count];
        required = new boolean[count];
        once = new boolean[count];
        adds = new boolean[count];
        for (int i = 0; i < count; i++) {
            Step step = flow.steps().get(i);
            required[i] = step.required();
            once[i] = step.atMostOnce();
            adds[i] = step.addsNumbers();
            take(flow, i, step.expected());
        }
    }

    private void take(FlowDefinition flow, int i, Expected expected) {
        switch (expected) {
            case Expected.Some _ -> by[i] = By.NOTHING;
            case Expected.Exactly(int times) -> {
                by[i] = By.EXACTLY;
                value[i] = times;
            }
            case Expected.OneFor(String step) -> {
                by[i] = By.STEP;
                value[i] = flow.indexOf(step);
            }
            case Expected.NumberOf(String step) -> {
                by[i] = By.NUMBER;
                value[i] = flow.indexOf(step);
            }
        }
    }

    /** How often the step happened. */
    int done(int row, int step) {
        return adds[step] ? rows.number(row, step) : rows.count(row, step);
    }

    /** How often it must. An optional step that happened at all must happen as often as it is expected. */
    int least(int row, int step) {
        boolean wanted = required[step] || rows.count(row, step) > 0;
        if (!wanted) {
            return 0;
        }
        return switch (by[step]) {
            case NOTHING -> required[step] ? 1 : 0;
            case EXACTLY -> value[step];
            case STEP -> rows.count(row, value[step]);
            case NUMBER -> rows.count(row, value[step]) > 0 ? rows.number(row, value[step]) : 1;
        };
    }

    /** How often it may: without limit where what it is counted by has not happened. */
    int most(int row, int step) {
        int most = switch (by[step]) {
            case NOTHING -> UNBOUNDED;
            case EXACTLY -> value[step];
            case STEP -> rows.count(row, value[step]) > 0 ? rows.count(row, value[step]) : UNBOUNDED;
            case NUMBER -> rows.count(row, value[step]) > 0 ? rows.number(row, value[step]) : UNBOUNDED;
        };
        return once[step] ? Math.min(most, 1) : most;
    }

    /** Whether a second time is one too many whatever else happens: that need not wait for the deadline. */
    boolean isOnce(int step) {
        return once[step] || (by[step] == By.EXACTLY && value[step] == 1);
    }

    /** Steps, a bit each, that did not happen as often as they must. */
    int missing(int row) {
        int missing = 0;
        for (int step = 0; step < by.length; step++) {
            if (done(row, step) < least(row, step)) {
                missing |= 1 << step;
            }
        }
        return missing;
    }

    /** Whether the step happened more often than it may. */
    boolean isRepeated(int row, int step) {
        return done(row, step) > most(row, step);
    }

    /** Whether all that happened was the first step. */
    boolean onlyBegun(int row) {
        for (int step = 1; step < by.length; step++) {
            if (rows.count(row, step) > 0) {
                return false;
            }
        }
        return rows.count(row, 0) > 0 && by.length > 1;
    }

    /** Whether a step happened before one that it should follow. */
    boolean isDisordered(int row) {
        long latest = Long.MIN_VALUE;
        for (int step = 0; step < by.length; step++) {
            if (rows.count(row, step) > 0) {
                if (rows.time(row, step) < latest) {
                    return true;
                }
                latest = rows.time(row, step);
            }
        }
        return false;
    }
}
