package dev.hark.signal.flow;

import dev.hark.signal.flow.Verdict.Outcome;
import java.util.function.Consumer;

/**
 * The open flows of one definition. A flow is judged when its deadline has passed and is remembered for as long again,
 * so that a step that comes late settles the verdict instead of opening a flow of its own, and one that comes twice is
 * still known.
 */
final class FlowTable {

    private static final int LISTS_OF_A_DEADLINE = 256;

    private final FlowDefinition flow;
    private final FlowRows rows;
    private final KeyIndex index;
    private final Needs needs;
    private final DeadlineWheel open;
    private final DeadlineWheel judged;
    private final Verdicts verdicts;
    private final FlowCounts counts;
    private final long within;

    FlowTable(FlowDefinition flow, Verdicts verdicts, FlowCounts counts) {
        this.flow = flow;
        this.rows = new FlowRows(flow.steps().size());
        this.index = new KeyIndex(rows);
        this.needs = new Needs(flow, rows);
        this.within = flow.within().toMillis();
        long width = Math.max(1, within / LISTS_OF_A_DEADLINE);
        this.open = new DeadlineWheel(rows, width);
        this.judged = new DeadlineWheel(rows, width);
        this.verdicts = verdicts;
        this.counts = counts;
    }

    FlowDefinition flow() {
        return flow;
    }

    /** Flows that were not judged yet. */
    int open() {
        return open.size();
    }

    /** Flows that were judged and are remembered. */
    int judged() {
        return judged.size();
    }

    int size() {
        return index.size();
    }

    FlowRows rows() {
        return rows;
    }

    /** A step has happened. */
    void step(FlowKey key, int step, long time, int number, long place, Consumer<Verdict> sink) {
        counts.steps++;
        int row = index.find(key);
        if (row != FlowRows.NONE && beginsAnew(row, step, time)) {
            forget(row);
            row = FlowRows.NONE;
        }
        if (row == FlowRows.NONE) {
            row = begin(key, time);
        }
        add(row, step, time, number, place);
        if (rows.is(row, FlowRows.JUDGED)) {
            late(row, step, time, sink);
        } else if (needs.isOnce(step) && needs.isRepeated(row, step)) {
            repeated(row, step, time, sink);
        }
    }

    /** The first step again, after the flow's time is over, begins another flow of the same key. */
    private boolean beginsAnew(int row, int step, long time) {
        return step == 0
                && rows.is(row, FlowRows.JUDGED)
                && !flow.steps().getFirst().atMostOnce()
                && rows.count(row, 0) > 0
                && time > rows.opened(row) + within;
    }

    private int begin(FlowKey key, long time) {
        int row = rows.take(key, time);
        index.add(row);
        open.add(row, time + within);
        counts.begun++;
        return row;
    }

    private void add(int row, int step, long time, int number, long place) {
        int offset = clamp(time - rows.base(row));
        int count = rows.count(row, step);
        int sum = clamp((long) rows.number(row, step) + number);
        if (count == 0 || offset < rows.offset(row, step)) {
            rows.step(row, step, saturated(count), sum, offset, place);
        } else {
            rows.step(row, step, saturated(count), sum, rows.offset(row, step), rows.place(row, step));
        }
        if (time < rows.opened(row) && !rows.is(row, FlowRows.JUDGED)) {
            rows.open(row, offset);
            open.remove(row);
            open.add(row, rows.opened(row) + within);
        }
    }

    private static int saturated(int count) {
        return count == Integer.MAX_VALUE ? count : count + 1;
    }

    private static int clamp(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private void late(int row, int step, long time, Consumer<Verdict> sink) {
        counts.late++;
        if (rows.is(row, FlowRows.MISSING) && needs.missing(row) == 0) {
            rows.flags(row, rows.flags(row) & ~FlowRows.MISSING);
            counts.recovered++;
            sink.accept(verdicts.of(flow, rows, needs, row, Outcome.RECOVERED, time));
        }
        if (needs.isRepeated(row, step)) {
            repeated(row, step, time, sink);
        }
    }

    /** Said once for each step of a flow, however often it goes on. */
    private void repeated(int row, int step, long time, Consumer<Verdict> sink) {
        int bit = 1 << step;
        if ((rows.repeated(row) & bit) == 0) {
            rows.repeated(row, rows.repeated(row) | bit);
            sink.accept(verdicts.of(flow, rows, needs, row, Outcome.REPEATED, time));
        }
    }

    /** Event time has come to here: judges what is over, forgets what was judged long ago. */
    void advance(long watermark, long heardSince, Consumer<Verdict> sink) {
        open.advance(watermark, row -> judge(row, heardSince, sink));
        judged.advance(watermark, row -> {
            index.remove(row);
            rows.give(row);
        });
    }

    private void judge(int row, long heardSince, Consumer<Verdict> sink) {
        long opened = rows.opened(row);
        rows.flags(row, FlowRows.JUDGED);
        judged.add(row, opened + 2 * within);
        int missed = needs.missing(row);
        boolean missing = missed != 0;
        boolean headless = rows.count(row, 0) == 0;
        if (missing && headless && opened < heardSince + within) {
            counts.begunBefore++; // its first steps may have happened before anybody listened
        } else if (missing) {
            rows.flags(row, FlowRows.JUDGED | FlowRows.MISSING);
            Outcome outcome = flow.stalls() && needs.onlyBegun(row) ? Outcome.STALLED : Outcome.INCOMPLETE;
            rows.missed(row, missed);
            counts.missing++;
            sink.accept(verdicts.of(flow, rows, needs, row, outcome, opened + within));
        } else {
            counts.complete++;
            if (flow.ordered() && needs.isDisordered(row)) {
                sink.accept(verdicts.of(flow, rows, needs, row, Outcome.DISORDERED, opened + within));
            }
        }
        for (int step = 0; step < rows.steps(); step++) {
            if (needs.isRepeated(row, step)) {
                repeated(row, step, opened + within, sink);
            }
        }
    }

    /** What was judged is given up first: nothing is lost but the knowledge of late steps. */
    boolean forgetOldestJudged() {
        int row = judged.oldest();
        if (row == FlowRows.NONE) {
            return false;
        }
        forget(row);
        return true;
    }

    /** The flow whose deadline is nearest, or none. */
    int oldestOpen() {
        return open.oldest();
    }

    /** Takes a row out, whatever it holds. */
    void forget(int row) {
        DeadlineWheel wheel = rows.is(row, FlowRows.JUDGED) ? judged : open;
        wheel.remove(row);
        index.remove(row);
        rows.give(row);
    }

    /** Before rows are restored: event time had come to here. */
    void restoreClock(long watermark) {
        open.advance(watermark, row -> {});
        judged.advance(watermark, row -> {});
    }

    /** A row as it was in a snapshot. The key must not be there yet. */
    int restore(FlowKey key, long base, int opened, int flags) {
        int row = rows.take(key, base);
        rows.open(row, opened);
        rows.flags(row, flags);
        index.add(row);
        boolean over = (flags & FlowRows.JUDGED) != 0;
        (over ? judged : open).add(row, rows.opened(row) + (over ? 2 * within : within));
        return row;
    }

    boolean has(FlowKey key) {
        return index.find(key) != FlowRows.NONE;
    }

    /** All rows, in no order. */
    void forEach(DeadlineWheel.Due each) {
        index.forEach(each);
    }
}
